window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "99000000000000001",
      "messages" : [
        {
          "joinConversation" : {
            "initiatingUserId" : "77001",
            "participantsSnapshot" : [ "77001", "844", "845" ],
            "createdAt" : "2022-04-01T08:00:00.000Z"
          }
        },
        {
          "conversationNameUpdate" : {
            "initiatingUserId" : "77001",
            "name" : "Open dag",
            "createdAt" : "2022-04-01T08:00:01.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Wie komt er naar de open dag?",
            "mediaUrls" : [ ],
            "senderId" : "77001",
            "id" : "1509800000000000001",
            "createdAt" : "2022-04-01T08:00:05.000Z"
          }
        },
        {
          "messageCreate" : {
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "Ik!",
            "mediaUrls" : [ ],
            "senderId" : "845",
            "id" : "1509800000000000002",
            "createdAt" : "2022-04-01T08:03:05.000Z"
          }
        },
        {
          "participantsLeave" : {
            "userIds" : [ "844" ],
            "createdAt" : "2022-04-02T08:00:00.000Z"
          }
        }
      ]
    }
  }
]
