using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Recognises what stands between a reader and the story: paywalls, consent dialogues, challenges. What a page states, and where its text stands, comes before words.</summary>
internal static partial class Walls
{
    /// <summary>A page with less text than this may be nothing but a wall, in code units. No status of the dev halves changes from 0 to 3,000; without a limit seven do.</summary>
    private const int Short = 1500;

    /// <summary>A challenge says no more than so much when it is told by its words alone, in code units. The dev halves hold no challenge and stand whatever it is; StatusTests do.</summary>
    private const int ChallengeText = 500;

    /// <summary>An empty place for an offer, which many free pages have, says less, in code units. 0 changes one status of the dev halves; they stand from 20 on.</summary>
    private const int OfferText = 40;

    /// <summary>So many code units of the text are looked for in a consent dialogue; the dev halves stand whatever it is.</summary>
    private const int Sample = 40;

    /// <summary>Why the page is not the whole story, or <see langword="null"/>.</summary>
    /// <param name="title">The page's <c>title</c>.</param>
    /// <param name="marks">What its elements say of it.</param>
    /// <param name="metadata">What it states of an article.</param>
    /// <param name="text">The extracted text.</param>
    public static (string? Reason, bool IsNoStory) Judge(string title, PageMarks marks, PageMetadata metadata, string text)
    {
        if (text.Length < Short && (marks.IsChallenge || (!metadata.StatesArticle && (Challenge.IsMatch(title) || (text.Length < ChallengeText && ChallengeWords.IsMatch(text))))))
        {
            return ("challenge page", true);
        }

        if (text.Length < Short && IsConsent(title, marks, metadata, text))
        {
            return ("consent wall", true);
        }

        if (!metadata.Data.IsFree || metadata.IsLocked)
        {
            return ("paywall", false);
        }

        return text.Length < Short && marks.Walls.Exists(wall => IsOffer(wall, text)) ? ("paywall", false) : (null, false);
    }

    /// <summary>The text is that of a dialogue named so; or its words speak of cookies and of agreeing again and again.</summary>
    private static bool IsConsent(string title, PageMarks marks, PageMetadata metadata, string text)
    {
        if (text.Length > Sample && ConsentTitle.IsMatch(text) && marks.Consents.Exists(dialogue => Flat(dialogue).Contains(text[..Sample], StringComparison.Ordinal)))
        {
            return true;
        }

        var words = Consent.Count(text);
        return words >= 1 && !metadata.Data.HasArticle && (ConsentTitle.IsMatch(title) || words * 200 > text.Length);
    }

    /// <summary>What is named a wall says something that is no part of the story; what a reader has to pay for may be shown in it too.</summary>
    private static bool IsOffer(IElement wall, string text)
    {
        var said = Flat(wall);
        return Offer.IsMatch(said) || (said.Length >= OfferText && !text.Contains(said[..Math.Min(Sample, said.Length)], StringComparison.Ordinal));
    }

    private static string Flat(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(
        @"just a moment|attention required|access denied|are you a robot|checking your browser|ddos-guard|verify(?:ing)? you are (?:a )?human|bot verification|security check|pardon our interruption|captcha|einen moment|un instant|проверка (?:браузера|безопасности)|вы не робот|доступ ограничен|перевірка (?:браузера|безпеки)|ви не робот|доступ обмежено",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Challenge { get; }

    /// <summary>What such pages say in any language, and a few words more.</summary>
    [GeneratedRegex(@"javascript|captcha|ddos-guard|cloudflare ray id|not a robot|не робот", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ChallengeWords { get; }

    [GeneratedRegex(@"before you continue|privacy|cookie|consent|datenschutz|confidentialité|privacidad|конфиденциальн|конфіденційн|соглас|згод", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConsentTitle { get; }

    [GeneratedRegex(
        @"store and\/or access information|store and access information|we value your privacy|manage your choices|our \d+ partners|accept all|use cookies|alle akzeptieren|cookies? zu|accepter (?:et continuer|tou[ts])|tout accepter|aceptar (?:todo|y continuar|las cookies)|accetta tutt|akceptuj|файл(?:ы|ов|ами|и|ів)? cookie|обработк[уи] персональных данных|обробк[уи] персональних даних|принять вс[её]|прийняти все",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Consent { get; }

    [GeneratedRegex(@"subscri|already a (?:member|subscriber)|log in|sign in|continue reading|подпис|увійти|передплат|войти|abonn|suscr|assin|prenum|€|\$\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Offer { get; }
}
