import { composeOutboundFiles } from './composition-files.ts';

export const handler = composeOutboundFiles();
