namespace Ingest.Core.Tagging;

/// <summary>A term's phrase in a text: a half-open range of tokens in one sentence.</summary>
internal readonly record struct Hit(int Term, int First, int End, int Sentence);
