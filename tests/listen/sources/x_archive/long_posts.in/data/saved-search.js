window.YTD.saved_search.part0 = [
  {
    "savedSearch" : {
      "accountId" : "1"
    }
  }
]