using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Recognises what stands between a reader and the story: paywalls, consent dialogues, challenges.</summary>
internal static partial class Walls
{
    /// <summary>A page with less text than this may be nothing but a wall, in code units.</summary>
    private const int Short = 1500;

    /// <summary>Why the page is not the whole story, or <see langword="null"/>.</summary>
    /// <param name="title">The page's <c>title</c>.</param>
    /// <param name="marks">What its elements say of it.</param>
    /// <param name="data">Its JSON-LD.</param>
    /// <param name="text">The extracted text.</param>
    public static (string? Reason, bool IsNoStory) Judge(string title, PageMarks marks, LinkedData data, string text)
    {
        if (text.Length < Short && (Challenge.IsMatch(title) || marks.IsChallenge))
        {
            return ("challenge page", true);
        }

        if (text.Length < Short && Consent.Count(text) >= 1 && (ConsentTitle.IsMatch(title) || Consent.Count(text) * 200 > text.Length))
        {
            return ("consent wall", true);
        }

        if (!data.IsFree)
        {
            return ("paywall", false);
        }

        return text.Length < Short && marks.Walls.Exists(wall => Offer.IsMatch(wall.TextContent)) ? ("paywall", false) : (null, false);
    }

    [GeneratedRegex(@"just a moment|attention required|access denied|are you a robot|checking your browser|ddos-guard|verify you are human|bot verification|pardon our interruption", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Challenge { get; }

    [GeneratedRegex(@"before you continue|privacy|cookie|consent|datenschutz|confidentialité|конфиденциальн|конфіденційн", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConsentTitle { get; }

    [GeneratedRegex(@"store and\/or access information|store and access information|we value your privacy|manage your choices|our \d+ partners|accept all|use cookies|мы используем (?:файлы )?cookie|ми використовуємо (?:файли )?cookie", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Consent { get; }

    [GeneratedRegex(@"subscri|already a (?:member|subscriber)|log in|sign in|continue reading|подпис|увійти|передплат|войти|abonn|€|\$\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Offer { get; }
}
