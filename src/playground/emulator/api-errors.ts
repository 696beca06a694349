/** `O` official documentation or a reply of the live service, `soft` refused for safety where the real outcome is not proven. */
interface ApiError {
  readonly status: number;
  readonly msg: string;
  readonly source: string;
}

/** Every code that the emulated Open API answers with. `source` names the row of Feishu's documentation it rests on. */
export const apiErrors = {
  2200: { status: 500, msg: 'internal error', source: 'O 服务端错误码说明' },
  9499: { status: 400, msg: 'Bad Request', source: 'O 服务端错误码说明' },
  10003: { status: 400, msg: 'invalid param', source: 'O 自建应用获取 tenant_access_token; status soft' },
  10015: { status: 400, msg: 'app secret invalid', source: 'O 服务端错误码说明; status soft' },
  10002: { status: 400, msg: 'card is invalid', source: 'O 延时更新消息卡片' },
  11310: {
    status: 400,
    msg: 'card action is lock',
    source: 'O 延时更新消息卡片: only after the callback was answered; code soft',
  },
  11311: { status: 400, msg: 'card format is invalid', source: 'O 延时更新消息卡片' },
  100030: { status: 400, msg: 'request body is not json', source: 'O 延时更新消息卡片' },
  200000: { status: 400, msg: 'message has been recalled', source: 'O 延时更新消息卡片' },
  230001: { status: 400, msg: 'Your request contains an invalid request parameter', source: 'O 发送消息' },
  230002: { status: 400, msg: 'Bot/User can NOT be out of the chat.', source: 'O 发送消息' },
  230011: { status: 400, msg: 'The message was withdrawn.', source: 'O 回复消息' },
  230012: { status: 400, msg: 'Bot is NOT the sender of the message.', source: 'O 发送应用内加急' },
  230013: { status: 400, msg: 'Bot has NO availability to this user.', source: 'O 发送消息' },
  230017: { status: 400, msg: 'Bot is NOT the owner of the resource.', source: 'O 发送消息' },
  230020: { status: 400, msg: 'This operation triggers the frequency limit.', source: 'O 发送消息' },
  230025: { status: 400, msg: 'The length of the message content reaches its limit.', source: 'O 发送消息' },
  230026: { status: 400, msg: 'No permission to recall this message.', source: 'O 撤回消息' },
  230027: {
    status: 400,
    msg: 'Lack of necessary permissions',
    source: 'O 更新已发送的消息卡片, 获取会话历史消息',
  },
  230031: {
    status: 400,
    msg: 'The message is not within the valid time for update.',
    source: 'O 更新已发送的消息卡片',
  },
  230034: { status: 400, msg: 'The receive_id is invalid.', source: 'O 发送消息' },
  230054: {
    status: 400,
    msg: 'This operation is not supported for this message type.',
    source: 'O 更新已发送的消息卡片',
  },
  230055: {
    status: 400,
    msg: 'The type of file upload does not match the type of message being sent.',
    source: 'O 发送消息',
  },
  230099: { status: 400, msg: 'Failed to create card content', source: 'O 发送消息' },
  232006: {
    status: 400,
    msg: 'Your request specifies a chat_id which is invalid.',
    source: 'O 获取群成员列表',
  },
  232011: { status: 400, msg: 'Operator can NOT be out of the chat.', source: 'O 获取群成员列表' },
  234001: { status: 400, msg: 'Invalid request param.', source: 'O 上传文件' },
  234003: { status: 400, msg: 'File not in msg.', source: 'O 获取消息中的资源文件' },
  234004: { status: 400, msg: 'App not in chat.', source: 'O 获取消息中的资源文件' },
  234006: { status: 400, msg: 'The file size exceed the max value.', source: 'O 上传文件' },
  234008: {
    status: 400,
    msg: 'The app is not the resource sender.',
    source: 'soft 下载文件: only the own uploads',
  },
  234010: { status: 400, msg: "File's size can't be 0.", source: 'O 上传文件' },
  234011: { status: 400, msg: "Can't recognize the image format.", source: 'O 上传图片' },
  300020: { status: 400, msg: 'token is invalid', source: 'O 延时更新消息卡片' },
  300030: { status: 400, msg: 'token is expired', source: 'O 延时更新消息卡片' },
  300040: { status: 400, msg: 'token has been used up', source: 'O 延时更新消息卡片' },
  40000000: { status: 400, msg: 'command already exists', source: 'live bots: app_slash_commands' },
  40000031: { status: 400, msg: 'icon key is not supported', source: 'live bots: app_slash_commands' },
  40000032: { status: 400, msg: 'too many commands', source: 'soft: at most 100 commands, code unknown' },
  40000004: { status: 404, msg: 'command not found', source: 'soft: code unknown' },
  99991201: { status: 404, msg: 'request path not found', source: 'soft: what the emulator does not know' },
  99991400: { status: 429, msg: 'request trigger frequency limit', source: 'O 频控策略' },
  99991661: {
    status: 400,
    msg: 'Missing access token for authorization. Please make a request with token attached.',
    source: 'O 服务端错误码说明; status soft',
  },
  99991663: {
    status: 400,
    msg: 'Invalid access token for authorization. Please make a request with token attached.',
    source: 'O 服务端错误码说明; status seen live',
  },
  99991671: {
    status: 400,
    msg: 'Invalid access token for authorization. Access token must start with t- or u-.',
    source: 'O 服务端错误码说明; status soft',
  },
  99991672: {
    status: 400,
    msg: 'Access denied. One of the following scopes is required',
    source: 'O 服务端错误码说明; status soft',
  },
  99992351: {
    status: 400,
    msg: 'The request you send is not a valid {open_id} or not exists',
    source: 'O 服务端错误码说明',
  },
  99992354: {
    status: 400,
    msg: 'The request you send is not a valid {message_id} or not exists',
    source: 'O 服务端错误码说明',
  },
  99992355: {
    status: 400,
    msg: 'The request you send is not a valid {chat_id} or not exists',
    source: 'O 服务端错误码说明',
  },
  99992359: {
    status: 400,
    msg: 'The request you send is not a valid {user_id} or not exists',
    source: 'O 服务端错误码说明',
  },
  99992363: {
    status: 400,
    msg: 'The request you send is not a valid {union_id} or not exists',
    source: 'O 服务端错误码说明',
  },
  99992402: { status: 400, msg: 'field validation failed', source: 'O 服务端错误码说明' },
} as const satisfies Record<number, ApiError>;

export type ApiErrorCode = keyof typeof apiErrors;
