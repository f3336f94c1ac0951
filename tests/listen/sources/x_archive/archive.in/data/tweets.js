window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1504187600684390733"
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
      "id_str": "1504187600684390733",
      "truncated": false,
      "retweet_count": "0",
      "id": "1504187600684390733",
      "created_at": "Wed Mar 16 20:07:25 +0000 2022",
      "favorited": false,
      "full_text": "@iris_de_boer Ja, we zoeken nog twee monteurs &amp; een planner. Salaris &gt; cao!",
      "lang": "nl",
      "in_reply_to_status_id_str": "1504064335462040863",
      "in_reply_to_status_id": "1504064335462040863",
      "in_reply_to_user_id": "467199280688",
      "in_reply_to_user_id_str": "467199280688",
      "in_reply_to_screen_name": "iris_de_boer"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1504000000000000001"
          ],
          "editableUntil": "2022-03-16T20:37:25.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "media": [
          {
            "url": "https://t.co/foto1",
            "id_str": "1"
          }
        ],
        "hashtags": []
      },
      "display_text_range": [
        "0",
        "10"
      ],
      "favorite_count": "1",
      "id_str": "1504000000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "1504000000000000001",
      "created_at": "Wed Mar 16 08:00:00 +0000 2022",
      "favorited": false,
      "full_text": "Wie sleutelt er graag aan warmtepompen? https://t.co/foto1",
      "lang": "nl"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1504000000000000002"
          ],
          "editableUntil": "2022-03-16T20:37:25.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "media": [
          {
            "url": "https://t.co/foto2",
            "id_str": "2"
          }
        ]
      },
      "display_text_range": [
        "0",
        "10"
      ],
      "favorite_count": "1",
      "id_str": "1504000000000000002",
      "truncated": false,
      "retweet_count": "0",
      "id": "1504000000000000002",
      "created_at": "Wed Mar 16 09:00:00 +0000 2022",
      "favorited": false,
      "full_text": "https://t.co/foto2",
      "lang": "nl"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1503900000000000000"
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
      "id_str": "1503900000000000000",
      "truncated": false,
      "retweet_count": "0",
      "id": "1503900000000000000",
      "created_at": "Tue Mar 15 23:59:59 +0000 2022",
      "favorited": false,
      "full_text": "RT @vakblad_klimaat: Tekort aan monteurs blijft groeien",
      "lang": "nl"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1503800000000000001"
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
      "id_str": "1503800000000000001",
      "truncated": false,
      "retweet_count": "0",
      "id": "1503800000000000001",
      "created_at": "Tue Mar 15 10:00:00 +0000 2022",
      "favorited": false,
      "full_text": "En er is koffie. <b>=HYPERLINK(\"https://example.org\")</b> 😀",
      "lang": "nl",
      "in_reply_to_status_id_str": "1504000000000000001",
      "in_reply_to_status_id": "1504000000000000001",
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
            "1503700000000000000",
            "1503700000000000009"
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
      "id_str": "1503700000000000000",
      "truncated": false,
      "retweet_count": "0",
      "id": "1503700000000000000",
      "created_at": "Mon Mar 14 10:00:00 +0000 2022",
      "favorited": false,
      "full_text": "Een tikvout",
      "lang": "nl"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1503600000000000000"
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
      "id_str": "1503600000000000000",
      "truncated": false,
      "retweet_count": "0",
      "id": "1503600000000000000",
      "created_at": "Sunday 13 March 2022",
      "favorited": false,
      "full_text": "Dit bericht heeft een kapotte tijd",
      "lang": "nl"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "1503500000000000000"
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
      "id_str": "1503500000000000000",
      "truncated": false,
      "retweet_count": "0",
      "id": "1503500000000000000",
      "created_at": "Sat Mar 12 10:00:00 +0000 2022",
      "favorited": false,
      "full_text": "@weg_ermee welkom!,
      "lang": "nl",
      "in_reply_to_user_id": "555000",
      "in_reply_to_user_id_str": "555000"
    }
  },
  {
    "tweet": {
      "full_text": "zonder nummer",
      "created_at": "Sat Mar 12 10:00:00 +0000 2022"
    }
  }
]
