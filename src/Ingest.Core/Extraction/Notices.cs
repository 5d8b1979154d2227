using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>
/// Recognises paragraphs that are prompts, credits and notices by what they say. Where such lines stand tells most of them in any
/// language (links, headings without content, last labels); the words add .0008 to F1 on AEB and .0005 on Fundus, credits .0003
/// and .0001, lines of digits .0001 and .0010, bylines 0 and .0002, all of it .0014 and .0018.
/// </summary>
internal static partial class Notices
{
    /// <summary>Whether a paragraph is a prompt, a credit or a notice and not part of the story.</summary>
    public static bool IsNotice(string text) => text.Length <= 300 && (Notice.IsMatch(text) || Credit.IsMatch(text) || (text.Length <= 80 && (IsDateline(text) || Byline.IsMatch(text))));

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

    [GeneratedRegex(@"^(?:by|von|par|por|di|af|av|door|текст|автор|автори|авторы)\s*:?\s+\p{Lu}[\p{L}.'’\-]+(?:\s+(?:and|und|et|y|e|og|och|en|и|та|\p{Lu}[\p{L}.'’\-]*),?){0,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Byline { get; }

    /// <summary>Who else worked on the story.</summary>
    [GeneratedRegex(@"\bcontributed (?:reporting )?to (?:this|the) (?:report|story|article)|\bcontributed reporting\b|^\W*(?:additional )?reporting by ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Credit { get; }

    [GeneratedRegex(
        @"^\W*(?:protected by recaptcha|tags?:|topics?:|filed under|related (?:articles?|stories|topics|roundup|content)|more (?:on this|from)|advert(?:isement)?s?$|anzeige$|werbung$|publicité$|publicidad$|reklam[ae]?$|\d* ?comments?$|top rated comments|leave a (?:reply|comment)|privacy overview|this website uses cookies|quellen?:|via:|mehr zum thema|mehr dazu|lesen sie (?:auch|mehr)|lire aussi|à lire|leer también|lea también|leggi anche|leia também|lees ook|läs (?:också|mer)|les også|czytaj (?:też|także|więcej)|čtěte také|okumaya devam|this site is protected by|sign up (?:for|to)|subscribe (?:to|now|for)|already a subscriber|continue reading|read more|read also|see also|related:|follow (?:us|the|@)|you[’']re (?:currently )?reading|click here|share (?:this|on)|advertisement$|all rights reserved|copyright [©ⓒ(]|저작권자|무단전재|you may also like|this slideshow requires|like this story\?|first published on|related posts?:|sign.?up:|our standards:|more:|read next|don[’']t miss|© ?\d{4}|photo(?:graph)?:|image:|photo by|source:|getty images|by signing up|skip to|support (?:our|us)|download the app|listen to this|most read|reporting by .{3,120}editing by|подпишитесь|подписывайтесь|читайте также|читать далее|реклама$|фото:|источник:|все права защищены|поддержите|підпишіться|підписуйтесь|читайте також|читати далі|фото:|джерело:|усі права захищено|підтримайте)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notice { get; }
}
