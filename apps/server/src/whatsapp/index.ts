export { createGraph, createTemplateCalls, type Graph, GraphError } from './graph/index.ts'
