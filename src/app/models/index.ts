export { chooseVoice } from './choose-voice.ts';
export { listenToVoice } from './listen-to-voice.ts';
export type { ModelCard, ModelStatus, OfferedVoice, PackCard } from './model-card.ts';
export { createModelCards, type ModelCards } from './model-cards.ts';
export { type Catalogue, readCatalogue } from './model-catalogue.ts';
export { createModelLoader, type ModelLoader, type ReadyModel } from './model-loader.ts';
export type { NoticeSink } from './notices.ts';
export { createPreparing } from './preparing.ts';
export { createVoices, type Speaker, type Voices } from './voices.ts';
