window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "id_str" : "1664000000000000001",
      "created_at" : "Thu Jun 01 09:00:05 +0000 2023",
      "full_text" : "Vandaag vertelt Noor hoe haar eerste jaar als planner was. Ze begon zonder diploma &amp; kreeg drie maanden les van collega's. Haar rooster maakt ze zelf, en dat is… https://t.co/abcDEF123"
    }
  },
  {
    "tweet" : {
      "id_str" : "1664000000000000002",
      "created_at" : "Thu Jun 01 10:00:00 +0000 2023",
      "full_text" : "Een kort bericht met drie puntjes…"
    }
  }
]
