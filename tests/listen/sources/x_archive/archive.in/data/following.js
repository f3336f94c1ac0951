window.YTD.following.part0 = [
  {
    "following": {
      "accountId": "844",
      "userLink": "https://twitter.com/intent/user?user_id=844"
    }
  }
]