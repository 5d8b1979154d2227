namespace Ingest.Core.Tagging;

/// <summary>A part of a plan is wrong; the loader turns it into an <see cref="InputException"/> with file and line.</summary>
internal sealed class PlanPartException(string part, string problem) : Exception(problem)
{
    /// <summary>Id of the point, rule, class or context.</summary>
    public string Part { get; } = part;
}
