window.YTD.profile.part0 = [
  {
    "profile" : {
      "accountId" : "1"
    }
  }
]