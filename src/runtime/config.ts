import { z } from 'zod';
import type { EventKeys } from '../feishu/events/open-event.ts';
import type { ModelConfig } from './open-model.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly databaseAuthToken: string | undefined;
  /** Absent in the playground. */
  readonly feishu: FeishuConfig | undefined;
  readonly maxAgeMs: number;
  readonly adminOpenIds: readonly string[];
  /** Signs links, seals the audit, encrypts backups; kept outside the database. */
  readonly secretKey: string | undefined;
  /** Absent by default: nobody but Feishu and the database is then spoken to. */
  readonly model: ModelConfig | undefined;
}

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly transport: 'webhook' | 'websocket';
  /** Absent with a long connection. */
  readonly keys: EventKeys | undefined;
}

/** Settings that are wrong, one Chinese sentence per fault. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const MINUTE_MS = 60_000;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1', '[::1]'];

export const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'PORT 应为 0 到 65535 的整数')
  .transform(Number)
  .refine((port) => port <= 65_535, 'PORT 应为 0 到 65535 的整数');

const HttpUrl = z.url({ protocol: /^https?$/, error: 'FEISHU_BASE_URL 应为 http 或 https 网址' });

const Settings = z.object({
  PORT: Port.prefault('3000'),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:.|https?:\/\/.|libsql:\/\/.)/,
      'DATABASE_URL 应以 file:、http://、https:// 或 libsql:// 开头',
    )
    .optional(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  FEISHU_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-zA-Z]+$/, 'FEISHU_APP_ID 应以 cli_ 开头，请从开放平台“凭证与基础信息”复制')
    .optional(),
  FEISHU_APP_SECRET: z.string().optional(),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
  FEISHU_BASE_URL: HttpUrl.default('https://open.feishu.cn'),
  FEISHU_TRANSPORT: z
    .enum(['webhook', 'websocket'], { error: 'FEISHU_TRANSPORT 应为 webhook 或 websocket' })
    .default('webhook'),
  FEISHU_MAX_AGE_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'FEISHU_MAX_AGE_MINUTES 应为 1 到 99999 的整数（分钟）')
    .transform(Number)
    .prefault('480'),
  ADMIN_OPEN_IDS: z
    .string()
    .regex(/^ou_\w+([,，\s]+ou_\w+)*$/, 'ADMIN_OPEN_IDS 应为以逗号分隔的 open_id，每个以 ou_ 开头')
    .optional(),
  LLM_BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'LLM_BASE_URL 应为 http 或 https 网址，到 /chat/completions 之前为止',
    })
    .refine(isBareUrl, 'LLM_BASE_URL 里不能带用户名、密码、? 或 #')
    .optional(),
  LLM_MODEL: z.string().trim().max(200, 'LLM_MODEL 应为模型的名称，最多 200 个字符').optional(),
  LLM_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'LLM_API_KEY 只能有英文字母、数字和符号，中间没有空格')
    .optional(),
  SECRET_KEY: z.string().min(32, 'SECRET_KEY 至少 32 个字符，可用 openssl rand -hex 32 生成').optional(),
  NODE_ENV: z.string().optional(),
});

type ReadSettings = z.output<typeof Settings>;

/** Reads the settings once; an empty variable counts as unset. Throws `WrongSettings`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const read = Settings.safeParse(given);
  if (!read.success) throw new WrongSettings(read.error.issues.map(({ message }) => message));
  const mode = read.data.FEISHU_APP_ID === undefined ? checkPlayground(read.data) : checkFeishu(read.data);
  const faults = [...mode, ...checkModel(read.data)];
  if (faults.length > 0) throw new WrongSettings(faults);
  return toConfig(read.data);
}

function checkPlayground({ HOST, NODE_ENV, FEISHU_APP_SECRET, DATABASE_URL }: ReadSettings): string[] {
  return [
    ...(FEISHU_APP_SECRET === undefined
      ? []
      : ['设置了 FEISHU_APP_SECRET 却没有 FEISHU_APP_ID；连接飞书需要两者都设置']),
    ...(NODE_ENV === 'production'
      ? ['演练场不能在 NODE_ENV=production 下启动；正式使用请设置 FEISHU_APP_ID']
      : []),
    ...(LOOPBACK.includes(HOST)
      ? []
      : [`演练场只能在本机打开，HOST 不能是 ${HOST}；请去掉 HOST 或设为 127.0.0.1`]),
    ...(DATABASE_URL === undefined || DATABASE_URL.startsWith('file:')
      ? []
      : ['演练场只用本机文件数据库，DATABASE_URL 应以 file: 开头']),
  ];
}

function checkFeishu(settings: ReadSettings): string[] {
  const needed =
    settings.FEISHU_TRANSPORT === 'websocket'
      ? (['FEISHU_APP_SECRET'] as const)
      : (['FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const);
  return needed
    .filter((name) => settings[name] === undefined)
    .map((name) => `缺少 ${name}，请从开放平台的应用后台复制（${WHERE[name]}）`);
}

function checkModel({ LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }: ReadSettings): string[] {
  if (LLM_BASE_URL !== undefined && LLM_MODEL === undefined)
    return ['设置了 LLM_BASE_URL 却没有 LLM_MODEL；用模型需要两者都设置'];
  if (LLM_BASE_URL === undefined && LLM_MODEL !== undefined)
    return ['设置了 LLM_MODEL 却没有 LLM_BASE_URL；用模型需要两者都设置'];
  if (LLM_BASE_URL === undefined && LLM_API_KEY !== undefined)
    return ['设置了 LLM_API_KEY 却没有 LLM_BASE_URL 和 LLM_MODEL；用模型需要后两者'];
  return [];
}

/** Without what `fetch` refuses or what would stand behind the path; what is no URL at all is told otherwise. */
function isBareUrl(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password, search, hash } = new URL(url);
  return `${username}${password}${search}${hash}` === '';
}

const WHERE = {
  FEISHU_APP_SECRET: '凭证与基础信息',
  FEISHU_ENCRYPT_KEY: '事件与回调 · 加密策略',
  FEISHU_VERIFICATION_TOKEN: '事件与回调 · 加密策略',
} as const;

function toConfig(settings: ReadSettings): Config {
  const isPlayground = settings.FEISHU_APP_ID === undefined;
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL ?? (isPlayground ? 'file:data/playground.db' : 'file:data/kexie.db'),
    databaseAuthToken: settings.DATABASE_AUTH_TOKEN,
    feishu: toFeishu(settings),
    maxAgeMs: settings.FEISHU_MAX_AGE_MINUTES * MINUTE_MS,
    secretKey: settings.SECRET_KEY,
    adminOpenIds: settings.ADMIN_OPEN_IDS?.split(/[,，\s]+/u) ?? [],
    model: toModel(settings),
  };
}

function toModel({ LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }: ReadSettings): ModelConfig | undefined {
  if (LLM_BASE_URL === undefined || LLM_MODEL === undefined) return undefined;
  const baseUrl = LLM_BASE_URL.replace(/\/+$/u, '');
  const isLocal = LOOPBACK.includes(new URL(LLM_BASE_URL).hostname);
  return { baseUrl, model: LLM_MODEL, apiKey: LLM_API_KEY, isLocal };
}

function toFeishu(settings: ReadSettings): FeishuConfig | undefined {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret, FEISHU_TRANSPORT: transport } = settings;
  const { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken } = settings;
  if (appId === undefined || appSecret === undefined) return undefined;
  const keys =
    transport === 'websocket' || encryptKey === undefined || verificationToken === undefined
      ? undefined
      : { encryptKey, verificationToken };
  return { appId, appSecret, baseUrl: settings.FEISHU_BASE_URL.replace(/\/+$/u, ''), transport, keys };
}
