using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Tells what stands around a story from the story.</summary>
internal static partial class Boilerplate
{
    /// <summary>Elements whose text is never shown, or never text.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "button", "select", "input", "textarea", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "dialog", "menu", "label", "math", "h1", "head", "option", "datalist", "progress",
    };

    /// <summary>Elements that hold other things than the story, unless they hold most of the page.</summary>
    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal) { "aside", "nav", "footer", "form" };

    /// <summary>Whether an element and all within it is never part of a story.</summary>
    public static bool IsSilent(IElement element) =>
        Silent.Contains(element.LocalName) || element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && Hidden.IsMatch(style));

    /// <summary>Whether an element looks like something that stands around a story, by its name, role, class or id. It is one unless it holds a large share of the page's text.</summary>
    public static bool IsSuspect(IElement element)
    {
        if (Aside.Contains(element.LocalName) || element.GetAttribute("aria-hidden") == "true")
        {
            return true;
        }

        if (element.GetAttribute("role") is "navigation" or "complementary" or "banner" or "contentinfo" or "search" or "dialog" or "alertdialog" or "button" or "menu")
        {
            return true;
        }

        var words = $"{element.ClassName} {element.Id}";
        return words.Length > 1 && element.LocalName is not ("body" or "html" or "article" or "main") && Class.IsMatch(words) && !Keep.IsMatch(words);
    }

    /// <summary>Whether a suspect is what its name says however much text it holds: readers' comments, consent dialogues, other stories.</summary>
    public static bool IsCertain(IElement element) => element.LocalName is "nav" or "footer" || Never.IsMatch($"{element.ClassName} {element.Id}");

    /// <summary>Whether a paragraph is a prompt, a credit or a notice and not part of the story.</summary>
    public static bool IsNotice(string text) => text.Length <= 300 && (Notice.IsMatch(text) || (text.Length <= 80 && (IsDateline(text) || Byline.IsMatch(text))));

    /// <summary>A line of mostly digits says when, or how often it was read.</summary>
    private static bool IsDateline(string text)
    {
        var (digits, letters) = (0, 0);
        foreach (var unit in text)
        {
            digits += char.IsDigit(unit) ? 1 : 0;
            letters += char.IsLetter(unit) ? 1 : 0;
        }

        return text.Length <= 60 && digits >= 4 && digits * 2 >= letters;
    }

    /// <summary>Class words of what stands around stories; matched as whole words of class and id.</summary>
    [GeneratedRegex(
        @"(?:^|[\s_\-])(?:ad|ads|advert\w*|adslot|adsense|banner|breadcrumbs?|byline|caption|comments?|comment-?list|consent|cookies?|copyright|credits?|disqus|dfp|donat\w+|embed|follow|footer|hidden|inset|login|menu|meta|modal|nav|navbar|navigation|newsletter\w*|outbrain|pagination|paywall|popup|popular|print-only|promo\w*|read-?more|read-?also|recirc\w*|recommend\w*|related\w*|rss|screen-reader-text|share|sharing|sharebar|shares|sidebar|signup|sign-up|skip|skip-link|social\w*|source|sponsor\w*|sr-only|subscri\w+|subscription|taboola|tags?|tag-?list|teasers?|toolbar|tooltip|top-?stories|trending|visually-hidden|widget|author|authors|authorbox|author-?bio|bio|dateline|timestamp|most-?read|more-?on|see-?also|latest-?news|toc|infobox|factbox|gallery|carousel|slider|player|rating|reactions?)(?:$|[\s_\-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Class { get; }

    [GeneratedRegex(@"(?:^|[\s_\-])(?:comments?|comment-?(?:list|section|form)|disqus|respond|cookies?|cookie[a-z]*|consent|gdpr|cmp|onetrust|related[a-z]*|recommend[a-z]*|recirc[a-z]*|newsletter|outbrain|taboola|breaking-?news|most-?read|trending|cli-modal[a-z\-]*)(?:$|[\s_\-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Never { get; }

    [GeneratedRegex(@"^(?:by|von|par|por|di|af|av|door|текст|автор|автори|авторы)\s*:?\s+\p{Lu}[\p{L}.'’\-]+(?:\s+(?:and|und|et|y|e|og|och|en|и|та|\p{Lu}[\p{L}.'’\-]*),?){0,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Byline { get; }

    /// <summary>Class words that outweigh: containers are often called "article-with-sidebar".</summary>
    [GeneratedRegex(@"(?:^|[\s_\-])(?:article-?body|articlebody|article-?content|article-?text|story-?body|storybody|post-?content|post-?body|entry-?content|content-?body|body-?content|main-?content|story-?content|text-?content|article__body|article-main)(?:$|[\s_\-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Keep { get; }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden { get; }

    [GeneratedRegex(
        @"^\W*(?:protected by recaptcha|tags?:|topics?:|filed under|related (?:articles?|stories|topics|roundup|content)|more (?:on this|from)|advert(?:isement)?s?$|anzeige$|werbung$|publicité$|publicidad$|reklam[ae]?$|\d* ?comments?$|top rated comments|leave a (?:reply|comment)|privacy overview|this website uses cookies|quellen?:|via:|mehr zum thema|mehr dazu|lesen sie (?:auch|mehr)|lire aussi|à lire|leer también|lea también|leggi anche|leia também|lees ook|läs (?:också|mer)|les også|czytaj (?:też|także|więcej)|čtěte také|okumaya devam|this site is protected by|sign up (?:for|to)|subscribe (?:to|now|for)|already a subscriber|continue reading|read more|read also|see also|related:|follow (?:us|the|@)|you[’']re (?:currently )?reading|click here|share (?:this|on)|advertisement$|all rights reserved|copyright ©|© ?\d{4}|photo(?:graph)?:|image:|photo by|source:|getty images|by signing up|skip to|support (?:our|us)|download the app|listen to this|most read|reporting by .{3,120}editing by|подпишитесь|подписывайтесь|читайте также|читать далее|реклама$|фото:|источник:|все права защищены|поддержите|підпишіться|підписуйтесь|читайте також|читати далі|фото:|джерело:|усі права захищено|підтримайте)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notice { get; }
}
