using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Reads an element's name and attributes once: what it is, and what it says of the page.</summary>
internal static class ElementReader
{
    /// <summary>Later attributes of an element are not read.</summary>
    private const int MostAttributes = 64;

    private const ElementTraits Furniture = ElementTraits.Suspect | ElementTraits.Certain | ElementTraits.Consent;

    private static readonly FrozenDictionary<string, ElementTraits> Names = Traits();

    private static readonly FrozenSet<string> Roles = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "button", "menu", "tablist", "toolbar", "form");

    /// <summary>Parts of the addresses of scripts and frames that tell people from programs, and stand on no other page.</summary>
    private static readonly SearchValues<string> Challenges = SearchValues.Create(["/orchestrate/chl_", "_Incapsula_Resource", "captcha-delivery.com", "/ddos-guard/js-challenge", "/captcha/"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Parts of the addresses of authors' pages.</summary>
    private static readonly SearchValues<string> AuthorPages = SearchValues.Create(["/author/", "/authors/", "/autor/", "/autoren/", "/autore/", "/autori/", "/autores/", "/auteur/", "/auteurs/", "/reporter/", "/journalist/", "/journalists/", "/columnist/", "/avtor/", "/avtory/", "/yazar/"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The traits; what the element says of the page goes into the marks.</summary>
    public static ElementTraits Read(Element element, PageMarks marks)
    {
        var name = element.LocalName;
        var traits = Names.GetValueOrDefault(name);
        var (classes, id, property, rel, type, date) = (null as string, null as string, null as string, null as string, null as string, null as string);
        var attributes = ((IElement)element).Attributes;
        var count = Math.Min(attributes.Length, MostAttributes);
        for (var i = 0; i < count; i++)
        {
            var attribute = (Attr)attributes[i]!;
            var value = attribute.Value;
            switch (attribute.LocalName)
            {
                case "class":
                    classes = value;
                    break;
                case "id":
                    id = value;
                    break;
                case "itemprop":
                    property = value;
                    break;
                case "rel":
                    rel = value;
                    break;
                case "type":
                    type = value;
                    break;
                case "datetime":
                    date = value;
                    break;
                case "content":
                    date ??= value;
                    break;
                case "href" when name == "a" && marks.Headlines.Count > 0 && value.AsSpan().ContainsAny(AuthorPages):
                    PageMarks.Add(marks.AuthorLinks, element);
                    break;
                case "src" when name is "script" or "iframe":
                    marks.HasScripts |= name == "script";
                    marks.IsChallenge |= value.AsSpan().ContainsAny(Challenges);
                    break;
                case "hidden":
                    traits |= ElementTraits.Silent;
                    break;
                case "style":
                    traits |= IsHidden(value) ? ElementTraits.Silent : 0;
                    break;
                case "aria-hidden":
                    traits |= value == "true" ? ElementTraits.Suspect : 0;
                    break;
                case "role":
                    traits |= Roles.Contains(value) ? ElementTraits.Suspect : value == "main" ? ElementTraits.Story : value is "doc-subtitle" ? ElementTraits.Lead : 0;
                    break;
            }
        }

        traits |= Named(traits, classes, id, marks);
        Mark(element, name, traits, marks, (property, rel, type, date, id));
        return property is null || !property.Contains("articleBody", StringComparison.Ordinal) ? traits : (traits | ElementTraits.Body) & ~Furniture;
    }

    /// <summary>The names of what holds everything say nothing.</summary>
    private static ElementTraits Named(ElementTraits traits, string? classes, string? id, PageMarks marks)
    {
        var said = (classes is null ? ElementTraits.None : marks.OfClasses(classes)) | ClassWords.Of(id);
        return (traits & ElementTraits.Story) != 0 ? said & ~Furniture : said;
    }

    private static void Mark(Element element, string name, ElementTraits traits, PageMarks marks, (string? Property, string? Rel, string? Type, string? Date, string? Id) said)
    {
        switch (name)
        {
            case "meta" when said.Date is not null:
                PageMarks.Add(marks.Metas, element);
                break;
            case "script" when said.Type is not null && said.Type.Contains("ld+json", StringComparison.OrdinalIgnoreCase):
                PageMarks.Add(marks.LinkedData, element);
                break;
            case "link" when said.Rel is not null && said.Rel.Contains("canonical", StringComparison.OrdinalIgnoreCase):
                marks.Canonical ??= element.GetAttribute("href");
                break;
            case "h1":
                PageMarks.Add(marks.Headlines, element);
                break;
            case "time" when said.Date is not null:
                PageMarks.Add(marks.Times, element);
                break;
        }

        if (said.Property is { } property)
        {
            marks.Published ??= property.Contains("datePublished", StringComparison.Ordinal) ? said.Date : null;
            marks.Modified ??= property.Contains("dateModified", StringComparison.Ordinal) ? said.Date : null;
        }

        if (said.Rel == "author" || (said.Property == "author" && name != "meta"))
        {
            PageMarks.Add(marks.Authors, element);
        }
        else if ((traits & ElementTraits.Byline) != 0)
        {
            PageMarks.Add(marks.Bylines, element);
        }

        if ((traits & ElementTraits.Wall) != 0)
        {
            PageMarks.Add(marks.Walls, element);
        }

        if ((traits & ElementTraits.Consent) != 0)
        {
            PageMarks.Add(marks.Consents, element);
        }

        if (said.Id is "root" or "app" or "__next" or "__nuxt" or "app-root" or "react-root" or "svelte")
        {
            PageMarks.Add(marks.ScriptRoots, element);
        }

        marks.IsChallenge |= said.Id is "challenge-form" or "cf-wrapper" or "px-captcha" or "challenge-running" or "challenge-error-text";
    }

    private static bool IsHidden(string style)
    {
        var at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        var rest = at >= 0 ? style.AsSpan(at + 7).TrimStart() : [];
        if (rest is [':', ..] && rest[1..].TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        at = style.IndexOf("visibility", StringComparison.OrdinalIgnoreCase);
        rest = at >= 0 ? style.AsSpan(at + 10).TrimStart() : [];
        return rest is [':', ..] && rest[1..].TrimStart().StartsWith("hidden", StringComparison.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, ElementTraits> Traits()
    {
        var names = new Dictionary<string, ElementTraits>(StringComparer.Ordinal);
        Add("script style noscript template button select input textarea svg iframe object embed video audio canvas dialog menu label math head option datalist progress", ElementTraits.Silent);
        Add("iframe video", ElementTraits.Image);
        Add("address article aside blockquote center details dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul summary", ElementTraits.Block);
        Add("aside nav footer form", ElementTraits.Suspect);
        Add("nav footer", ElementTraits.Certain);
        Add("figure figcaption", ElementTraits.Figure);
        Add("article main body html", ElementTraits.Story);
        Add("img amp-img", ElementTraits.Image);
        Add("a", ElementTraits.Link);
        Add("h1", ElementTraits.Title);
        return names.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string list, ElementTraits traits)
        {
            foreach (var name in list.Split(' '))
            {
                names[name] = names.GetValueOrDefault(name) | traits;
            }
        }
    }
}
