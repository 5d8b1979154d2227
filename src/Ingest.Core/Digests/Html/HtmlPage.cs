using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests.Html;

/// <summary>What every page begins with, and how its sections open.</summary>
internal static class HtmlPage
{
    private static readonly string Style = ReadStyle();

    /// <summary>A page up to its body.</summary>
    /// <param name="language">Of its words.</param>
    /// <param name="title">Encoded already.</param>
    /// <param name="stylesheet">The user's own CSS, which cannot end the style element.</param>
    /// <param name="head">Further elements of the head.</param>
    public static StringBuilder Open(string language, string title, string stylesheet, string head = "")
    {
        var own = stylesheet.Length == 0 ? "" : stylesheet.Replace("</", "<\\/", StringComparison.Ordinal).TrimEnd() + "\n";
        return new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{head}<style>\n{Style}{own}</style>\n</head>\n<body>\n");
    }

    /// <summary>A section with its heading; the caller closes it.</summary>
    public static StringBuilder OpenSection(this StringBuilder html, string name, string heading) =>
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"s-{name}\">\n<h2 id=\"s-{name}\">{heading}</h2>\n");

    public static void CloseSection(this StringBuilder html) => html.Append("</section>\n");

    /// <summary>A table that scrolls by itself where it is too wide, with the keyboard too; the caller closes it with <see cref="CloseTable"/>.</summary>
    public static StringBuilder OpenTable(this StringBuilder html, string kind, string label) =>
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\">\n<table class=\"{kind}\">\n");

    public static void CloseTable(this StringBuilder html) => html.Append("</table>\n</div>\n");

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream("digest.css")!);
        return reader.ReadToEnd();
    }
}
