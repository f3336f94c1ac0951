window.YTD.direct_message_headers.part0 = [
  {
    "dmConversation" : {
      "accountId" : "1"
    }
  }
]