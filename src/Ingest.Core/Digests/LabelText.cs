using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingest.Core.Digests;

/// <summary>Puts figures into words: <c>{days}</c> is the figure, <c>{days:day|days}</c> the form that goes with it (two forms in English, three in Russian and Ukrainian).</summary>
internal static partial class LabelText
{
    /// <exception cref="InvalidOperationException">The template names a figure that was not given.</exception>
    public static string Fill(string template, string language, (string Name, int Value)[] figures) => Place.Replace(template, place =>
    {
        var name = place.Groups[1].Value;
        var value = Array.Find(figures, figure => figure.Name == name) is { Name: not null } figure ? figure.Value : throw new InvalidOperationException($"no figure \"{name}\" for \"{template}\"");
        return place.Groups[2].Success ? Form(place.Groups[2].Value.Split('|'), value, language) : value.ToString(CultureInfo.InvariantCulture);
    });

    /// <summary>Plural forms as in CLDR, for whole numbers.</summary>
    private static string Form(string[] forms, int value, string language)
    {
        var form = language == "en"
            ? (value == 1 ? 0 : 1)
            : (value % 10, value % 100) switch
            {
                (1, not 11) => 0,
                ( >= 2 and <= 4, < 12 or > 14) => 1,
                _ => 2,
            };
        return forms[Math.Min(form, forms.Length - 1)];
    }

    [GeneratedRegex(@"\{([a-z]+)(?::([^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }
}
