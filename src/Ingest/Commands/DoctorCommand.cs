using System.CommandLine;
using System.Text.Json;
using Ingest.Core;
using Ingest.Doctor;

namespace Ingest.Commands;

/// <summary><c>ingest doctor</c>: what is wrong, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line: {severity, area, subject, problem, advice}" };
        return new Command("doctor", "Looks over configuration and feeds, and says what to do about each finding") { json }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var findings = await LookAsync(settings, cancellationToken);
            if (parsed.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                foreach (var finding in findings)
                {
                    await JsonLines.WriteAsync(output, writer => Write(writer, finding), cancellationToken);
                }

                return Verb.Done;
            }

            foreach (var finding in findings)
            {
                await Console.Out.WriteLineAsync($"{Word(finding.Severity)}  {finding.Area} · {finding.Subject}: {finding.Problem}\n         -> {finding.Advice}");
            }

            await Console.Out.WriteLineAsync(findings.Count == 0 ? $"Nothing wrong. Looked at {string.Join(", ", Checks.All.Select(check => check.Name))}." : $"Findings: {findings.Count}.");
            return Verb.Done;
        });
    }

    /// <summary>The worst first. What keeps a check from looking is a finding too.</summary>
    private static async ValueTask<IReadOnlyList<Finding>> LookAsync(Settings settings, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            await using var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, LogLevel.Error).BuildServiceProvider();
            var patient = new Patient(settings, services, services.GetRequiredService<TimeProvider>().GetUtcNow());
            foreach (var check in Checks.All)
            {
                try
                {
                    await foreach (var finding in check.LookAsync(patient, cancellationToken))
                    {
                        findings.Add(finding);
                    }
                }
                catch (Exception obstacle) when (obstacle is InputException or System.Data.Common.DbException)
                {
                    findings.Add(new Finding(Severity.Error, "store", settings.DataFolder, obstacle.Message, $"mend this first; {check.Name} could not be looked at"));
                }
            }
        }
        catch (InputException wrong)
        {
            findings.Add(new Finding(Severity.Error, "configuration", "settings", wrong.Message, "mend the setting; no verb works before"));
        }

        return [.. findings.OrderBy(finding => finding.Severity)];
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error  ",
        Severity.Warning => "warning",
        _ => "note   ",
    };

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("severity", Word(finding.Severity).TrimEnd());
        json.WriteString("area", finding.Area);
        json.WriteString("subject", finding.Subject);
        json.WriteString("problem", finding.Problem);
        json.WriteString("advice", finding.Advice);
        json.WriteEndObject();
    }
}
