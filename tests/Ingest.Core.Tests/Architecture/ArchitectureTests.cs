using System.Reflection;
using ArchUnitNET.Loader;
using Ingest.Storage.Sqlite;

namespace Ingest.Core.Tests.Architecture;

public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Ingest.Core")]
    [InlineData("Ingest.Storage.Sqlite")]
    [InlineData("ingest")]
    public void Violations_OfTheBuiltAssembly_AreNone(string assembly)
    {
        var built = new ArchLoader().LoadAssemblies(Assembly.Load(assembly), typeof(SqliteDatabase).Assembly, typeof(Article).Assembly).Build();

        StageLaw.Violations(built.Types.Where(type => type.Assembly.Name.StartsWith(assembly + ",", StringComparison.Ordinal) || type.Assembly.Name == assembly)).Should().BeEmpty();
    }

    [Fact]
    public void Violations_OfAStageThatNamesAnother_AreTold()
    {
        var built = new ArchLoader().LoadAssemblies(typeof(ArchitectureTests).Assembly, typeof(Article).Assembly).Build();

        StageLaw.Violations(built.Types.Where(type => type.Name == "BrokenArrow")).Should().Contain("Ingest.Core.Feeds.BrokenArrow -> Ingest.Core.Tagging.PlanTagger");
    }
}
