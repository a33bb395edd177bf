using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <inheritdoc cref="IMeasurePolicies"/>
sealed class DefinedMeasurePolicies(IDefinitions definitions, IRescore rescore) : IMeasurePolicies
{
    public Definition? Find(WorkspaceId workspace) =>
        definitions.Of(workspace).Find(MeasureDefinitions.Policy, MeasureDefinitions.Main);

    public async Task<(Definition Policy, Job Rebuild)> Put(
        WorkspaceId workspace, int? seen, string body, string by, CancellationToken cancellation)
    {
        var read = MeasurePolicy.Read(body, out var flaws);
        if (read is not null) flaws = [.. read.Check()];
        if (!flaws.IsEmpty) throw flaws.Of("measure policy");
        var put = await definitions.Put(
            workspace, [new(MeasureDefinitions.Policy, MeasureDefinitions.Main, seen ?? 0, body)], by, cancellation);
        return (put[0], await rescore.Ask(workspace, by));
    }
}

static class MeasureFlaws
{
    /// <param name="what">What it was to be.</param>
    public static InvalidFieldsException Of(this ImmutableArray<MeasureFlaw> flaws, string what) =>
        new(what, [.. flaws.Select(f => new FieldProblem(f.Field, f.Reason))]);
}
