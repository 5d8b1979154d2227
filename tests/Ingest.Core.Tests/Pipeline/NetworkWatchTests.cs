using Ingest.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Core.Tests.Pipeline;

public sealed class NetworkWatchTests
{
    private readonly NetworkWatch watch = new(TimeProvider.System, NullLogger<NetworkWatch>.Instance);

    [Fact]
    public void IsDown_OneDeadOutlet_IsThatOutletsAffair()
    {
        for (var failure = 0; failure < 10; failure++)
        {
            watch.Note("dead.example", isAnswer: false);
        }

        watch.IsDown.Should().BeFalse();
    }

    [Fact]
    public void IsDown_ThreeHostsInARow_UntilOneAnswers()
    {
        watch.Note("a.example", isAnswer: false);
        watch.Note("b.example", isAnswer: true);
        watch.Note("c.example", isAnswer: false);
        watch.Note("d.example", isAnswer: false);
        watch.IsDown.Should().BeFalse("one answered in between");

        watch.Note("e.example", isAnswer: false);
        watch.IsDown.Should().BeTrue();

        watch.Note("a.example", isAnswer: true);
        watch.IsDown.Should().BeFalse();
    }
}
