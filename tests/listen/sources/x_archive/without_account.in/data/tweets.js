window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "900000000000000002"
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
      "id_str": "900000000000000002",
      "truncated": false,
      "retweet_count": "0",
      "id": "900000000000000002",
      "created_at": "Thu Jan 02 10:00:00 +0000 2025",
      "favorited": false,
      "full_text": "@acme_werkt en morgen weer",
      "lang": "nl",
      "in_reply_to_status_id_str": "900000000000000001",
      "in_reply_to_status_id": "900000000000000001",
      "in_reply_to_user_id": "77001",
      "in_reply_to_user_id_str": "77001",
      "in_reply_to_screen_name": "acme_werkt"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "900000000000000001"
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
      "id_str": "900000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "900000000000000001",
      "created_at": "Wed Jan 01 10:00:00 +0000 2025",
      "favorited": false,
      "full_text": "Open dag",
      "lang": "nl"
    }
  }
]