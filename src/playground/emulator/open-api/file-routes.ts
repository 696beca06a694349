import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { isImage } from '../is-image.ts';
import { partText, type Part } from '../parse-multipart.ts';
import { BOT } from '../world.ts';
import { data, readParam, readParts, type ApiRoute } from './api-route.ts';

const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload'];
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const FILE_LIMIT_BYTES = 30 * 1024 * 1024;
const IMAGE_LIMIT_BYTES = 10 * 1024 * 1024;
const resourceType = z.enum(['file', 'image']);

/** Source: 上传文件, 上传图片, 下载文件, 获取消息中的资源文件. */
export const fileRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: 'im/v1/files',
    scopes: UPLOAD_SCOPES,
    handle({ files }, call) {
      const parts = readParts(call);
      const fileType = partText(parts, 'file_type');
      const name = partText(parts, 'file_name');
      if (!FILE_TYPES.includes(fileType) || name === '') throw new ApiFault(234001);
      const part = requirePart(parts, 'file', FILE_LIMIT_BYTES);
      if (part.filename === undefined) call.hint('file 部分没有文件名，真实飞书对此有失败报告');
      const file = files.add({ kind: 'file', fileType, name, bytes: part.bytes, owner: BOT });
      return data({ file_key: file.key });
    },
  },
  {
    method: 'POST',
    path: 'im/v1/images',
    scopes: UPLOAD_SCOPES,
    handle({ files }, call) {
      const parts = readParts(call);
      if (!['message', 'avatar'].includes(partText(parts, 'image_type'))) throw new ApiFault(234001);
      const part = requirePart(parts, 'image', IMAGE_LIMIT_BYTES);
      if (!isImage(part.bytes)) throw new ApiFault(234011);
      const name = part.filename ?? 'image.png';
      const file = files.add({ kind: 'image', fileType: 'image', name, bytes: part.bytes, owner: BOT });
      return data({ image_key: file.key });
    },
  },
  {
    method: 'GET',
    path: 'im/v1/files/:file_key',
    scopes: [],
    handle({ files }, call) {
      const file = files.find(readParam(call, 'file_key'));
      if (file === undefined) throw new ApiFault(234001);
      if (file.owner !== BOT) throw new ApiFault(234008);
      return { kind: 'file', bytes: file.bytes, name: file.name };
    },
  },
  {
    method: 'GET',
    path: 'im/v1/messages/:message_id/resources/:file_key',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    handle({ messages, files, chats }, call) {
      const type = resourceType.safeParse(call.query.get('type'));
      if (!type.success) throw new ApiFault(234001);
      const message = messages.find(readParam(call, 'message_id'));
      if (message === undefined) throw new ApiFault(99992354);
      if (!chats.isBotIn(message.chatId)) throw new ApiFault(234004);
      const file = files.find(readParam(call, 'file_key'));
      const inMessage = file !== undefined && message.content.includes(JSON.stringify(file.key));
      if (!inMessage || message.recalledAt !== undefined) throw new ApiFault(234003);
      if (file.kind !== type.data || message.msgType === 'interactive') throw new ApiFault(234003);
      return { kind: 'file', bytes: file.bytes, name: file.name };
    },
  },
];

function requirePart(parts: readonly Part[], name: string, limitBytes: number): Part {
  const part = parts.find((candidate) => candidate.name === name);
  if (part === undefined) throw new ApiFault(234001);
  if (part.bytes.length === 0) throw new ApiFault(234010);
  if (part.bytes.length > limitBytes) throw new ApiFault(234006);
  return part;
}
