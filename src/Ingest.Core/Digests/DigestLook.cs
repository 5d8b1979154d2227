namespace Ingest.Core.Digests;

/// <summary>How a digest is written: which parts in which order, and the user's own style.</summary>
/// <param name="Sections">Some of <see cref="DigestSections.All"/>, in their order.</param>
/// <param name="Stylesheet">CSS that follows the built-in one in the HTML form, or empty.</param>
public sealed record DigestLook(IReadOnlyList<string> Sections, string Stylesheet)
{
    /// <summary>Everything, in the built-in style.</summary>
    public static DigestLook Default { get; } = new(DigestSections.All, "");
}
