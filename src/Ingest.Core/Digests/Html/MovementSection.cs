using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>What moved, with fourteen days of each point.</summary>
internal static class MovementSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.OpenSection("movement", labels.Movement).Append(CultureInfo.InvariantCulture, $"<p class=\"key\">{labels.MovementKey}</p>\n");
        html.Append(document.Plan.OtherRulesOn is { Count: > 0 } days ? $"<p class=\"note\">{labels.OtherRules.Replace("{0}", Days(days), StringComparison.Ordinal)}</p>\n" : "");
        var movements = Movements.Of(document, labels);
        if (movements.Count > 0)
        {
            html.OpenTable("movement", labels.Movement).Append(CultureInfo.InvariantCulture, $"<thead><tr><th scope=\"col\" class=\"left\">{labels.Point}</th><th scope=\"col\">{labels.Today}</th><th scope=\"col\" class=\"away\">{labels.Before}</th><th scope=\"col\" class=\"left\">{labels.Change}</th><th scope=\"col\" class=\"left\">{labels.Fortnight}</th></tr></thead>\n<tbody>\n");
            foreach (var point in movements)
            {
                var before = point.Before is { } known ? Number(known) : $"<span role=\"img\" aria-label=\"{labels.NotCollected}\">▨</span>";
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><span class=\"id\">{ForHtml(point.Point)}</span>{ForHtml(point.Title)}</th><td>{Number(point.Today)}</td><td class=\"away\">{before}</td><td class=\"left\">{ForHtml(point.Change)}</td><td class=\"left\">{Sparkline.Draw(point.Fortnight, labels.Fortnight)}</td></tr>\n");
            }

            html.Append("</tbody>\n");
            html.CloseTable();
        }

        if (Movements.Silent(document) is { Count: > 0 } silent)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{labels.Silent}</h3>\n<p class=\"key\">{labels.Fill(labels.SilentThroughout, ("days", silent[0].SilentDays))}</p>\n<ul class=\"silent\">\n");
            html.AppendJoin("", silent.Select(point => $"<li><span class=\"id\">{ForHtml(point.Id)}</span>{ForHtml(point.Title)}</li>\n")).Append("</ul>\n");
        }

        html.CloseSection();
    }
}
