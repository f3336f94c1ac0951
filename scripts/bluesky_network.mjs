// Bluesky's own servers on this computer, until standard input ends. Prints the address of the one
// that keeps accounts. Run in .cache/bluesky, which scripts/bluesky_network.sh makes.
import { Server } from 'node:net';
import { pathToFileURL } from 'node:url';

// They listen on every network otherwise.
const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  if (typeof where === 'number') return listen.call(this, where, '127.0.0.1', ...rest.slice(-1));
  if (where && typeof where === 'object') return listen.call(this, { ...where, host: '127.0.0.1' }, ...rest);
  return listen.call(this, where, ...rest);
};

const index = `${process.cwd()}/node_modules/@atproto/dev-env/dist/index.js`;
const { TestNetwork } = await import(pathToFileURL(index));
const network = await TestNetwork.create({ dbPostgresSchema: 'tw' });
process.stdout.write(`${network.pds.url}\n`);
process.stdin.on('end', async () => {
  await network.close();
  process.exit(0);
});
process.stdin.resume();
