using System.Globalization;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 2025 10:15:00 +0300", "2025-11-21T07:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 GMT", "2025-11-21T10:15:00Z")]
    [InlineData("Fri,21 Nov 2025 10:15:00 -0000", "2025-11-21T10:15:00Z")]
    [InlineData("Fri, 21 Nov, 2025 10:15 UT", "2025-11-21T10:15:00Z")]
    [InlineData("21 Nov 2025 10:15 EST", "2025-11-21T15:15:00Z")]
    [InlineData("Xyz, 21 Nov 2025 10:15:00 PDT", "2025-11-21T17:15:00Z")]
    [InlineData("21 Nov 2025 10:15:00 MSK", "2025-11-21T07:15:00Z")]
    [InlineData("21 Nov 2025 10:15:00 QQQ", "2025-11-21T10:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 GMT+3", "2025-11-21T07:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 GMT-01:30", "2025-11-21T11:45:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 +03", "2025-11-21T07:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 Etc/GMT", "2025-11-21T10:15:00Z")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 Europe/Kyiv", "2025-11-21T08:15:00Z")]
    [InlineData("Fri Nov 21 2025 10:15:00 GMT+0200 (Eastern European Standard Time)", "2025-11-21T08:15:00Z")]
    [InlineData("Fri, 21 Nov 25 10:15:00 UT", "2025-11-21T10:15:00Z")]
    [InlineData("Fri Nov 21 10:15:00 2025", "2025-11-21T10:15:00Z")]
    [InlineData("Fri Nov 21 10:15:00 +0200 2025", "2025-11-21T08:15:00Z")]
    public void Parse_Rfc822AndItsDialects_AreRead(string text, string expected) => FeedDates.Parse(text).Should().Be(Instant(expected));

    [Theory]
    [InlineData("2025-11-21T10:15:00Z", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T10:15:00.123456+02:00", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21t10:15:00z", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21 10:15:00 +0200", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21T10:15:00+02:00Z", "2025-11-21T08:15:00Z")]
    [InlineData("2025-11-21T10:15", "2025-11-21T10:15:00Z")]
    [InlineData("2025-11-21T24:00:00Z", "2025-11-22T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("2025-11", "2025-11-01T00:00:00Z")]
    [InlineData("2025", "2025-01-01T00:00:00Z")]
    [InlineData("2025-325", "2025-11-21T00:00:00Z")]
    [InlineData("20251121T101500Z", "2025-11-21T10:15:00Z")]
    [InlineData("20251121101500", "2025-11-21T10:15:00Z")]
    [InlineData("1763720100", "2025-11-21T10:15:00Z")]
    [InlineData("1763720100000", "2025-11-21T10:15:00Z")]
    public void Parse_IsoAndEpoch_AreRead(string text, string expected) => FeedDates.Parse(text).Should().Be(Instant(expected));

    [Theory]
    [InlineData("21 ноября 2025, 13:15 +0300", "2025-11-21T10:15:00Z")]
    [InlineData("Пт, 21 Ноя 2025 13:15:00 +0300", "2025-11-21T10:15:00Z")]
    [InlineData("21 листопада 2025 р., 12:15 +0200", "2025-11-21T10:15:00Z")]
    [InlineData("П'ятниця, 21 лист. 2025 о 12:15", "2025-11-21T12:15:00Z")]
    [InlineData("Fr, 21. März 2025 um 10:15 Uhr", "2025-03-21T10:15:00Z")]
    [InlineData("vendredi 21 novembre 2025 à 10h15", "2025-11-21T10:15:00Z")]
    [InlineData("mar., 18 nov. 2025 10:15", "2025-11-18T10:15:00Z")]
    [InlineData("18 Mar 2025", "2025-03-18T00:00:00Z")]
    [InlineData("November 21, 2025 3:05 pm", "2025-11-21T15:05:00Z")]
    [InlineData("Nov. 21st, 2025, 12:05 a.m.", "2025-11-21T00:05:00Z")]
    [InlineData("21 Nov 2025 3 PM", "2025-11-21T15:00:00Z")]
    [InlineData("21.11.2025 10:15", "2025-11-21T10:15:00Z")]
    [InlineData("21.11.25", "2025-11-21T00:00:00Z")]
    [InlineData("11/21/2025 - 10:15", "2025-11-21T10:15:00Z")]
    [InlineData("21/11/2025", "2025-11-21T00:00:00Z")]
    [InlineData("21 11 2025 10:15", "2025-11-21T10:15:00Z")]
    [InlineData("2025년 11월 21일 19:15", "2025-11-21T10:15:00Z")]
    public void Parse_DatesAsPeopleWriteThem_AreRead(string text, string expected) => FeedDates.Parse(text).Should().Be(Instant(expected));

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("yesterday")]
    [InlineData("Thu, 45 Nov 2025 10:15:00 +0000")]
    [InlineData("Fri, 31 Nov 2025 10:15:00 GMT")]
    [InlineData("Fri, 21 Nov 2025 25:15:00 GMT")]
    [InlineData("Fri, 21 Nov 2025 10:61:00 GMT")]
    [InlineData("Fri, 21 Nov 2025 1:2:3:4 GMT")]
    [InlineData("Fri, 21 zzz 2025 10:15:00 GMT")]
    [InlineData("Fri, 21 Nov 2025 10:15:00 +00:zz")]
    [InlineData("2025-13-41")]
    [InlineData("2025-02-29")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("00000000000000000000000000000000000")]
    public void Parse_Nonsense_IsNull(string text) => FeedDates.Parse(text).Should().BeNull();

    [Fact]
    public void Parse_OtherCulture_MakesNoDifference()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");   // another calendar, another first number
            FeedDates.Parse("03/04/2025 10:15").Should().Be(Instant("2025-03-04T10:15:00Z"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Parse_AnyInstantInRfc822_IsItself() =>
        Gen.Select(Gen.Int[0, 2_000_000_000], Gen.Int[-14 * 60, 14 * 60]).Sample((seconds, minutes) =>
        {
            var instant = DateTimeOffset.FromUnixTimeSeconds(seconds + 1L);
            var local = instant.ToOffset(TimeSpan.FromMinutes(minutes));
            var zone = (minutes < 0 ? "-" : "+") + local.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
            return FeedDates.Parse(local.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone) == instant && FeedDates.Parse(local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)) == instant;
        }, iter: 2000, seed: "0000KeWd8xq3");

    [Fact]
    public void Parse_AnyText_LeadsToNoException() =>
        Gen.Char["0123456789:-+/., TZapmGMTNovяІ년월일()"].Array[0, 40].Sample(text => FeedDates.Parse(new string(text)) is null or { Offset.Ticks: 0 }, iter: 5_000, seed: "0000KeWd8xq3");

    private static DateTimeOffset Instant(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
