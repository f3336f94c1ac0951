window.YTD.ad_impressions.part0 = [
  {
    "ad" : {
      "accountId" : "1"
    }
  }
]