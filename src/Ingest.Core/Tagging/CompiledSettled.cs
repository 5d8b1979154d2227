namespace Ingest.Core.Tagging;

/// <summary>When an article is about the plan as a whole, and what that adds to each context.</summary>
/// <param name="Points">So many different points were found.</param>
/// <param name="Lift">By index of the context.</param>
internal sealed record CompiledSettled(int Points, double[] Lift)
{
    /// <summary>For plans that do not say.</summary>
    public static readonly CompiledSettled Never = new(int.MaxValue, []);

    /// <summary>What an article with so many points adds to a context.</summary>
    public double Of(int context, int points) => points >= Points ? Lift[context] : 0;
}
