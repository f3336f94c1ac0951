window.YTD.tweet.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "800000000000000001"
          ],
          "editableUntil": "2022-03-16T20:37:25.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "10"
      ],
      "favorite_count": "1",
      "id_str": "800000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "800000000000000001",
      "created_at": "Wed Jan 01 10:00:00 +0000 2020",
      "favorited": false,
      "full_text": "Hallo wereld",
      "lang": "nl"
    }
  }
