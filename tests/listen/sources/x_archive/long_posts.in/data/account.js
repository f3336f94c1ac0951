window.YTD.account.part0 = [ {
  "account" : {
    "email" : "iemand@example.org",
    "username" : "acme_werkt",
    "accountId" : "77001",
    "accountDisplayName" : "Acme werkt"
  }
} ]