namespace Ingest.Core.Tagging.Matching;

/// <summary>A pattern cannot be read. The message says what is wrong; the loader adds where.</summary>
internal sealed class PatternSyntaxException(string message) : Exception(message);
