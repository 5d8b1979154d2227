using System.Text.RegularExpressions;

namespace Ingest.Core.Digests;

/// <summary>Tells our own reasons, which the store keeps in English, in another language: each is recognised by its English form, and what stands in its places is put into the other.</summary>
internal sealed partial class ReasonTranslator
{
    /// <summary>A place whose words are themselves a reason.</summary>
    private const string Nested = "reason";

    private readonly List<(Regex English, string Other)> forms;

    /// <param name="reasons">English forms with places in braces, and the same in the other language.</param>
    public ReasonTranslator(IReadOnlyDictionary<string, string> reasons) => forms = [.. reasons.Select(reason => (Pattern(reason.Key), reason.Value))];

    /// <summary>The reason in the other language, or <see langword="null"/> when it is none of ours.</summary>
    public string? Translate(string reason)
    {
        foreach (var (english, other) in forms)
        {
            if (english.Match(reason) is { Success: true } match)
            {
                return Place.Replace(other, place => match.Groups[place.Groups[1].Value] is { Name: var name, Value: var value } && name == Nested ? Translate(value) ?? value : match.Groups[place.Groups[1].Value].Value);
            }
        }

        return null;
    }

    private static Regex Pattern(string form)
    {
        var pattern = Place.Replace(Regex.Escape(form).Replace("\\{", "{", StringComparison.Ordinal), place => $"(?<{place.Groups[1].Value}>.+?)");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }
}
