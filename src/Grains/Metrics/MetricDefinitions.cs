using HealthEngine.Definitions;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>What a workspace may define about its numbers.</summary>
public enum MetricDefinitionKind
{
    Policy,
    Rates,
    Metric,
}

/// <summary>Takes definitions of policies, rates and targets, and refuses what cannot be.</summary>
public sealed class MetricDefinitions(IDefinitions definitions)
{
    /// <summary>The newest version in force; null: there is none.</summary>
    public Definition? Find(WorkspaceId workspace, MetricDefinitionKind kind, string id) =>
        definitions.Of(workspace).Find(NameOf(kind), id);

    /// <summary>Puts a version, which is in force when this returns.</summary>
    /// <param name="version">The version that the writer has seen; 0: none, it is new.</param>
    /// <param name="body">Null removes it.</param>
    /// <exception cref="InvalidMetricQuestionException">It cannot be; the field says what is wrong.</exception>
    /// <exception cref="DefinitionConflictException">Somebody changed it since.</exception>
    public async Task<Definition> Put(
        WorkspaceId workspace, MetricDefinitionKind kind, string id, int version, string? body, string by,
        CancellationToken cancellation)
    {
        try
        {
            if (body is not null) Check(kind, id, body);
            var put = await definitions.Put(workspace, [new(NameOf(kind), id, version, body)], by, cancellation);
            return put[0];
        }
        catch (InvalidDefinitionException e)
        {
            throw new InvalidMetricQuestionException(e.Field, e.Message);
        }
    }

    static void Check(MetricDefinitionKind kind, string id, string body)
    {
        switch (kind)
        {
            case MetricDefinitionKind.Policy:
                RevenuePolicyReader.Read(id, body);
                break;
            case MetricDefinitionKind.Rates:
                FxRatesReader.Read(id, body);
                break;
            default:
                MetricSettingsReader.Read(id, body);
                break;
        }
    }

    static string NameOf(MetricDefinitionKind kind) => kind switch
    {
        MetricDefinitionKind.Policy => RevenuePolicies.Kind,
        MetricDefinitionKind.Rates => FxRatesReader.Kind,
        _ => MetricSettingsReader.Kind,
    };
}
