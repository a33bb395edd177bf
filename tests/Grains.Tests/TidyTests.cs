using System.Reflection;
using HealthEngine.Accounts;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Grains.Tests;

/// <summary>What the house promises and the compiler does not hold.</summary>
public class TidyTests
{
    static readonly Assembly Domain = typeof(IAccountGrain).Assembly;

    static readonly string[] Banned = ["await ", "ILogger", "TimeProvider", "AccountTime", "IJournal", "Npgsql", "Sqlite"];

    [Fact]
    public void Decisions_never_wait_log_read_a_clock_or_know_a_store() => Assert.Empty(
        from file in Sources("*Decisions.cs", "Measures", "Scoring", "Alerts", "Revenue")
        from line in File.ReadLines(file).Select((text, number) => (text, number))
        from banned in Banned
        where line.text.Contains(banned, StringComparison.Ordinal)
        select $"{Path.GetFileName(file)}:{line.number + 1} {banned}");

    [Fact]
    public void The_domain_knows_no_web_and_no_database() => Assert.DoesNotContain(
        Domain.GetReferencedAssemblies(),
        a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || a.Name is "Npgsql" or "Microsoft.Data.Sqlite" or "System.Net.Http");

    [Fact]
    public void What_is_sent_between_grains_has_a_name_of_its_own_that_outlives_a_renaming()
    {
        var sent = Domain.GetTypes().Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).ToList();
        Assert.NotEmpty(sent);
        var aliases = sent.Select(t => t.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias).ToList();
        Assert.DoesNotContain(null, aliases);

        // Messages and interfaces of grains share one space of names: a silo with two of one name does not start.
        var grains = Domain.GetTypes().Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t));
        aliases.AddRange(grains.Select(t => t.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias).OfType<string>());
        Assert.Empty(aliases.GroupBy(a => a).Where(a => a.Count() > 1).Select(a => a.Key));
    }

    [Fact]
    public void What_grains_take_and_give_can_cross_to_another_silo()
    {
        var sent = Domain.GetTypes()
            .Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t))
            .SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType));
        var reached = new HashSet<Type>();
        foreach (var type in sent) Reach(type, reached);
        Assert.NotEmpty(reached);
        Assert.Empty(reached.Where(t => !t.IsEnum && !t.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).Select(t => t.FullName));
    }

    /// <summary>Adds our own types that a type is made of.</summary>
    static void Reach(Type type, HashSet<Type> reached)
    {
        if (type.IsGenericType)
            foreach (var part in type.GetGenericArguments()) Reach(part, reached);
        if (type.IsArray) Reach(type.GetElementType()!, reached);
        if (type.Assembly != Domain || typeof(IGrain).IsAssignableFrom(type) || !reached.Add(type)) return;
        if (type.BaseType is { } under) Reach(under, reached); // It is written as a part of its own.
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            if (property.IsDefined(typeof(IdAttribute))) Reach(property.PropertyType, reached);
    }

    [Theory]
    [InlineData("42")]
    [InlineData("00ff")]
    [InlineData("3F2504E0-4F89-11D3-9A0C-0305E82C3301")]
    public void No_grain_key_can_be_read_as_a_number_or_a_guid(string account)
    {
        // Orleans' ADO.NET storage parses keys, and "42" and "042" would share a row.
        var key = new AccountKey(WorkspaceId.Default, new(account));
        Assert.False(long.TryParse(key.GrainKey, out _) || Guid.TryParse(key.GrainKey, out _));
        Assert.Equal(key, AccountKey.Parse(key.GrainKey));
    }

    static IEnumerable<string> Sources(string pattern, params string[] folders)
    {
        var grains = Path.Combine(Checkout.Root, "src", "Grains");
        return Directory.EnumerateFiles(grains, pattern, SearchOption.AllDirectories)
            .Concat(folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(grains, f), "*.cs", SearchOption.AllDirectories)))
            .Distinct();
    }
}
