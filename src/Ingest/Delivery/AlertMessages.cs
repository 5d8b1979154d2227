using System.Globalization;
using System.Text;

namespace Ingest.Delivery;

/// <summary>Alerts for people.</summary>
internal static class AlertMessages
{
    public static DeliveryMessage Compose(string key, AlertNote note)
    {
        var first = note.Mentions[0];
        var text = new StringBuilder();
        foreach (var mention in note.Mentions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{mention.Point} {mention.PointTitle}\n\n    {Line(mention.Sentence)}\n\n{mention.Outlet}: {Line(mention.Title ?? "")}\n{mention.Url}\n\n");
        }

        return new DeliveryMessage(key, Line($"{first.Outlet}: {first.Point} {first.PointTitle}"), text.ToString(), null, note.Write());
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
