using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tagging;

/// <summary>A named context with its cues.</summary>
internal sealed record CompiledContext(string Name, IReadOnlyList<(PatternNode Node, double Weight)> Cues);
