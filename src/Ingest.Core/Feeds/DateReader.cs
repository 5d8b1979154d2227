using System.Globalization;

namespace Ingest.Core.Feeds;

/// <summary>Reads one date token by token: what a number or a word means follows from its form and from what was read before.</summary>
internal ref struct DateReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private DateFields fields = new();
    private int at;

    /// <summary>The date in UTC, or <see langword="null"/> when a token has no place in a date.</summary>
    public DateTimeOffset? Read()
    {
        while (at < text.Length)
        {
            var unit = text[at];
            var isKnown = char.IsAsciiDigit(unit) ? Number()
                : char.IsLetter(unit) ? Word()
                : unit is '+' or '-' or '−' ? Sign()
                : unit is '(' ? Comment()
                : char.IsWhiteSpace(unit) || unit is ',' or '.' or '/' or '–' or '—' or '|' or '•' or '·' or '\'' ? Skip(1)
                : false;
            if (!isKnown)
            {
                return null;
            }
        }

        return fields.ToDate();
    }

    private bool Skip(int count)
    {
        at += count;
        return true;
    }

    private readonly char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private (int Value, int Length) Digits()
    {
        var start = at;
        while (char.IsAsciiDigit(Peek()))
        {
            at++;
        }

        return at - start is > 0 and <= 9 ? (int.Parse(text[start..at], NumberStyles.None, CultureInfo.InvariantCulture), at - start) : (0, at - start);
    }

    private bool Number()
    {
        var start = at;
        var (value, length) = Digits();
        if (length == 14 && !fields.HasDate)
        {
            return fields.Date(Part(start, 4), Part(start + 4, 2), Part(start + 6, 2)) && fields.Time(Part(start + 8, 2), Part(start + 10, 2), Part(start + 12, 2));
        }

        if (fields.ExpectsTime && Peek() != ':')
        {
            return length switch
            {
                2 => fields.Time(value, 0, 0),
                4 => fields.Time(value / 100, value % 100, 0),
                6 => fields.Time(value / 10000, value / 100 % 100, value % 100) && Fraction(),
                _ => false,
            };
        }

        var next = Peek();
        return next switch
        {
            ':' or 'h' when length <= 2 && !fields.HasTime && (next == ':' ? char.IsAsciiDigit(Peek(1)) : !char.IsLetter(Peek(1))) => Clock(value),
            '-' or '/' or '.' when char.IsAsciiDigit(Peek(1)) && length <= 4 => Group(value, length),
            '년' => fields.SetYear(value, length) && Skip(1),
            '월' => fields.SetMonth(value) && Skip(1),
            '일' => fields.SetDay(value) && fields.Korean() && Skip(1),
            _ when length <= 2 && IsHalfNext() => fields.Time(value, 0, 0),
            _ => Alone(value, length),
        };
    }

    private readonly int Part(int start, int length) => int.Parse(text.Slice(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether am or pm follows.</summary>
    private readonly bool IsHalfNext()
    {
        var rest = text[at..].TrimStart();
        return rest.Length > 1 && rest[0] is 'a' or 'A' or 'p' or 'P' && rest[1] is 'm' or 'M' or '.' && !(rest.Length > 2 && char.IsLetter(rest[1]) && char.IsLetter(rest[2]));
    }

    /// <summary>A number without company, by its length: day, month, year, or a whole date.</summary>
    private bool Alone(int value, int length) => length switch
    {
        8 => fields.Date(value / 10000, value / 100 % 100, value % 100),
        7 => fields.DayOfYear(value / 1000, value % 1000),
        6 => fields.Date(DateFields.Century(value / 10000), value / 100 % 100, value % 100),
        5 => fields.DayOfYear(DateFields.Century(value / 1000), value % 1000),
        4 => fields.SetYear(value, length),
        <= 2 when fields.IsComplete && !fields.HasTime => fields.Time(value, 0, 0),
        <= 2 when !fields.HasDay => fields.SetDay(value) && Ordinal(),
        <= 2 when !fields.HasMonth => fields.SetMonth(value),
        2 => fields.SetYear(value, length),
        _ => false,
    };

    private bool Ordinal()
    {
        var suffix = text[at..Math.Min(text.Length, at + 2)];
        return suffix is "st" or "nd" or "rd" or "th" or "er" && !char.IsLetter(Peek(2)) ? Skip(2) : true;
    }

    private bool Clock(int hour)
    {
        at++;
        var (minute, length) = Digits();
        var second = 0;
        if (length == 0)
        {
            return fields.Time(hour, 0, 0);   // 15h
        }

        if (Peek() is ':' or '.' && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            (second, _) = Digits();
        }

        return Fraction() && fields.Time(hour, minute, second) && (Peek() != ':' || (Peek(1) is '+' or '-' && Skip(1)));
    }

    private bool Fraction()
    {
        if (Peek() is '.' or ',' && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            Digits();
        }

        return true;
    }

    /// <summary>Numbers joined by one separator. 21.11.2025 is day first, 11/21/2025 month first unless that cannot be; a year of four digits in front is ISO 8601.</summary>
    private bool Group(int a, int aLength)
    {
        var separator = text[at++];
        var (b, bLength) = Digits();
        if (Peek() == separator && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            var (c, cLength) = Digits();
            var monthFirst = separator == '/' && a <= 12;
            return aLength >= 3 ? fields.Date(a, b, c)
                : cLength >= 3 ? fields.Swappable(c, monthFirst ? a : b, monthFirst ? b : a)
                : separator == '-' && a <= 12 ? fields.Date(DateFields.Century(a), b, c)
                : fields.Swappable(DateFields.Century(c), monthFirst ? a : b, monthFirst ? b : a);
        }

        return separator switch
        {
            '-' when bLength == 3 => fields.DayOfYear(aLength == 4 ? a : DateFields.Century(a), b),
            '-' or '/' or '.' when aLength == 4 => fields.SetYear(a, 4) && fields.SetMonth(b),
            '-' when bLength == 4 => fields.HasMonth ? fields.SetDay(a) && fields.SetYear(b, 4) : fields.SetMonth(a) && fields.SetYear(b, 4),
            '.' when fields.HasDate => fields.Time(a, b, 0),
            _ => false,
        };
    }

    private bool Sign()
    {
        var isEast = text[at] == '+';
        if (at == 0 && text[0] == '-')
        {
            at++;   // ISO 8601 without its century: -0312, -03-12
            var (value, length) = Digits();
            return length == 4 ? fields.Date(DateFields.Century(value / 100), value % 100, 1)
                : length == 2 && Peek() == '-' && Skip(1) && Digits() is ( > 0, 2) and var (month, _) && fields.Date(DateFields.Century(value), month, 1);
        }

        at++;
        if (!char.IsAsciiDigit(Peek()))
        {
            return !isEast;   // a dash between date and time
        }

        if (!fields.HasTime && !fields.HasZone)
        {
            return !isEast;
        }

        var (hours, digits) = Digits();
        var minutes = 0;
        if (digits is 3 or 4)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }
        else if (Peek() == ':' && Skip(1))
        {
            (minutes, digits) = Digits();
            digits = digits == 2 ? 2 : 9;
            if (Peek() == ':' && char.IsAsciiDigit(Peek(1)) && Skip(1))
            {
                Digits();   // seconds of an offset: nobody has any
            }
        }

        return digits <= 4 && fields.Offset((isEast ? 1 : -1) * ((hours * 60) + minutes), minutes);
    }

    /// <summary>Words in brackets repeat the zone; where it was not given they are it.</summary>
    private bool Comment()
    {
        var length = text[at..].IndexOf(')');
        var words = length < 0 ? text[(at + 1)..] : text[(at + 1)..(at + length)];
        if (!fields.HasZone && fields.HasTime && DateWords.Zones.TryGetValue(words.Trim().ToString().ToLowerInvariant(), out var minutes))
        {
            fields.Zone(minutes);
        }

        return Skip(length < 0 ? text.Length - at : length + 1);
    }

    private bool Word()
    {
        var start = at;
        while (char.IsLetter(Peek()) || (Peek() is '\'' or '’' && char.IsLetter(Peek(1))))
        {
            at++;
        }

        if (Peek() == '/' && fields.HasTime)
        {
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return fields.Region(text[start..at].ToString());
        }

        var word = text[start..at].ToString().ToLowerInvariant();
        if (word is "t" && fields.HasDate && char.IsAsciiDigit(Peek()))
        {
            return fields.ExpectTime();
        }

        if (word is "a" or "p" && text[at..].StartsWith(".m", StringComparison.OrdinalIgnoreCase))
        {
            at += 2;
            return fields.Half(word == "p");
        }

        if (word is "am" or "pm" or "오전" or "오후")
        {
            return (word.Length == 2 && word[0] == '오' ? fields.Korean() : true) && fields.Half(word is "pm" or "오후");
        }

        if (fields.HasTime && DateWords.Zones.TryGetValue(word, out var minutes))
        {
            return fields.Zone(minutes);
        }

        return (DateWords.Months.TryGetValue(word, out var month) && fields.NamedMonth(month, DateWords.Doubtful.Contains(word)))
            || DateWords.Ignored.Contains(word)
            || start == 0   // a day of the week in a language that we do not know
            || (fields.HasTime && fields.HasDate && !fields.HasZone && word.Length <= 5 && fields.Zone(0));   // a zone that nobody knows
    }
}
