using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Reads a page by the rule of its site. What the rule does not find is left to the general way.</summary>
internal sealed class SiteReader(IHtmlDocument page, SiteRule rule)
{
    public string? Title => rule.Title is null ? null : Text(page.QuerySelector(rule.Title));

    public IReadOnlyList<string> Authors => rule.Author is null ? [] : Bylines.Clean([.. page.QuerySelectorAll(rule.Author).Select(element => element.TextContent)], null);

    public PublicationTime? Published =>
        rule.Date is not null && page.QuerySelector(rule.Date) is { } date ? PageDates.Parse(date.GetAttribute("datetime") ?? date.GetAttribute("content") ?? date.TextContent) : null;

    /// <summary>Where the story stands, or <see langword="null"/> when the page is built in another way by now.</summary>
    public Story? Find(PageOutline outline)
    {
        if (page.QuerySelector(rule.Body) is not { } body)
        {
            return null;
        }

        var dropped = rule.Drop is null ? [] : body.QuerySelectorAll(rule.Drop).ToHashSet();
        var entries = outline.Entries;
        var (container, leftOut) = (-1, new bool[entries.Length]);
        for (var i = 0; i < entries.Length; i++)
        {
            leftOut[i] = dropped.Contains(entries[i].Element);
            container = ReferenceEquals(entries[i].Element, body) ? i : container;
        }

        return container < 0 ? null : new Story(container, leftOut, []);
    }

    private static string? Text(IElement? element) => element is null ? null : string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null;
}
