namespace Ingest.Core.Tagging.Matching;

/// <summary>One word of a pattern.</summary>
/// <param name="Stem">Folded, without its mark.</param>
/// <param name="Form">How it is compared.</param>
/// <param name="Capitals">Written <c>^word</c>: the token must stand in capitals (<c>US</c>, not <c>us</c>).</param>
internal readonly record struct WordPattern(string Stem, WordForm Form, bool Capitals)
{
    /// <summary>A rough share of tokens that match; only its order matters.</summary>
    public double Frequency => Math.Pow(0.55, Stem.Length) * (Form == WordForm.Exact ? 1 : 3);

    public override string ToString() =>
        (Capitals ? "^" : "") + Stem + Form switch { WordForm.Prefix => "*", WordForm.Inflected => "%", _ => "" };
}
