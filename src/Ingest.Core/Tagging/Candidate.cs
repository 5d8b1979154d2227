using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>A match that met its context, before overlaps are settled.</summary>
internal sealed record Candidate(PlanPoint Point, string Rule, TokenSpan Span, double Score);
