window.YTD.deleted_tweets.part0 = [
  {
    "tweet" : {
      "accountId" : "1"
    }
  }
]