namespace Ingest.Core.Tagging;

/// <summary>The terms by which context is told, named by their place among all terms.</summary>
/// <param name="Named">The plan's own names and people.</param>
/// <param name="Plain">Words that any plan has: plan, draft, talks.</param>
/// <param name="Home">The countries that the plan is about.</param>
/// <param name="Against">Other theatres, where the same words mean something else.</param>
internal sealed record ContextTerms(int Named, int Plain, int Home, int Against);
