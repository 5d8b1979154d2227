using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Tells what stands around a story from the story.</summary>
internal static partial class Boilerplate
{
    /// <summary>Elements that never hold the story.</summary>
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "aside", "nav", "footer", "form", "script", "style", "noscript", "template", "button", "select", "input", "textarea", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "dialog", "menu", "label", "math", "h1",
    };

    /// <summary>Whether an element and all within it is left out.</summary>
    public static bool Is(IElement element)
    {
        if (Elements.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
        {
            return true;
        }

        if (element.GetAttribute("role") is "navigation" or "complementary" or "banner" or "contentinfo" or "search" or "dialog" or "alertdialog" or "button" or "menu")
        {
            return true;
        }

        if (element.GetAttribute("style") is { } style && Hidden.IsMatch(style))
        {
            return true;
        }

        var words = $"{element.ClassName} {element.Id}";
        return words.Length > 1 && element.LocalName is not ("body" or "html" or "article" or "main") && Class.IsMatch(words) && !Keep.IsMatch(words);
    }

    /// <summary>Whether a paragraph is a prompt, a credit or a notice and not part of the story.</summary>
    public static bool IsNotice(string text) => text.Length <= 300 && Notice.IsMatch(text);

    /// <summary>Class words of what stands around stories; matched as whole words of class and id.</summary>
    [GeneratedRegex(
        @"(?:^|[\s_\-])(?:ad|ads|advert\w*|adslot|adsense|banner|breadcrumbs?|byline|caption|comments?|comment-?list|consent|cookies?|copyright|credits?|disqus|dfp|donat\w+|embed|follow|footer|hidden|inset|login|menu|meta|modal|nav|navbar|navigation|newsletter\w*|outbrain|pagination|paywall|popup|popular|print-only|promo\w*|read-?more|read-?also|recirc\w*|recommend\w*|related\w*|rss|screen-reader-text|share|sharing|sharebar|shares|sidebar|signup|sign-up|skip|skip-link|social\w*|source|sponsor\w*|sr-only|subscri\w+|subscription|taboola|tags?|tag-?list|teasers?|toolbar|tooltip|top-?stories|trending|visually-hidden|widget|author|authors|authorbox|author-?bio|bio|dateline|timestamp|most-?read|more-?on|see-?also|latest-?news|toc|infobox|factbox|gallery|carousel|slider|player|rating|reactions?)(?:$|[\s_\-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Class { get; }

    /// <summary>Class words that outweigh: containers are often called "article-with-sidebar".</summary>
    [GeneratedRegex(@"(?:^|[\s_\-])(?:article-?body|articlebody|article-?content|article-?text|story-?body|storybody|post-?content|post-?body|entry-?content|content-?body|body-?content|main-?content|story-?content|text-?content|article__body|article-main)(?:$|[\s_\-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Keep { get; }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden { get; }

    [GeneratedRegex(
        @"^\W*(?:protected by recaptcha|this site is protected by|sign up (?:for|to)|subscribe (?:to|now|for)|already a subscriber|continue reading|read more|read also|see also|related:|follow (?:us|the|@)|you[’']re (?:currently )?reading|click here|share (?:this|on)|advertisement$|all rights reserved|copyright ©|© ?\d{4}|photo(?:graph)?:|image:|photo by|source:|getty images|by signing up|skip to|support (?:our|us)|download the app|listen to this|most read|reporting by .{3,120}editing by|подпишитесь|подписывайтесь|читайте также|читать далее|реклама$|фото:|источник:|все права защищены|поддержите|підпишіться|підписуйтесь|читайте також|читати далі|фото:|джерело:|усі права захищено|підтримайте)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notice { get; }
}
