// Types of ui.js: preact, its hooks, signals, and htm bound to preact's h.
import type { VNode } from 'preact';
export * from 'preact';
export * from 'preact/hooks';
export * from '@preact/signals';
export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode<any>;
