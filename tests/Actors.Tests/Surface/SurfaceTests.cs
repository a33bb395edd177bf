using System.Reflection;
using Orleans;

namespace HealthEngine.Actors.Tests;

/// <summary>Grains must compile against this host and against Orleans alike.</summary>
/// <remarks>The list holds all members that Orleans 10 has on the types offered here; this host may have fewer, and
/// each exactly as it is there. "on 4" is the sum of an attribute's targets.</remarks>
public sealed class SurfaceTests
{
    static readonly Type[] Offered =
    [
        .. typeof(Grain).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith("Orleans", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Nothing_is_offered_that_Orleans_does_not_have()
    {
        var orleans = ReadList().ToHashSet();

        var extra = Offered.SelectMany(Signature.Of).Where(line => !orleans.Contains(line)).ToList();

        Assert.True(extra.Count == 0, $"Not in OrleansSignatures.txt:\n{string.Join('\n', extra)}");
    }

    [Fact]
    public void The_list_speaks_of_every_type_that_is_offered_and_of_no_other()
    {
        var listed = ReadList().Where(line => line.Contains(" is ", StringComparison.Ordinal))
            .Select(line => line.Split(" is ")[0]);

        Assert.Equal(Offered.Select(TypeText.Of).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_not_Orleans_is_two_types() => Assert.Equal(
        [typeof(EmbeddedActorOptions), typeof(EmbeddedHostExtensions)],
        typeof(Grain).Assembly.GetExportedTypes().Except(Offered).OrderBy(type => type.Name));

    static IEnumerable<string> ReadList()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("HealthEngine.Actors.Tests.OrleansSignatures.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
