using System.Runtime.CompilerServices;
using Ingest.Core;

namespace Ingest.Doctor;

/// <summary>Whether the plan can be loaded; its examples are run on the way.</summary>
internal sealed class PlanCheck : ICheck
{
    public string Name => "the plan";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Finding? finding = null;
        try
        {
            Composition.LoadPlan(patient.Settings);
        }
        catch (InputException wrong)
        {
            finding = new Finding(Severity.Error, "plan", patient.Settings.PlanFile ?? "built-in", wrong.Message, "mend the plan; \"ingest plan check\" tells more");
        }

        if (finding is not null)
        {
            yield return finding;
        }
    }
}
