using HealthEngine.Statistics.Regression;

namespace HealthEngine.Risk.Fitting;

/// <summary>Applies a model to account-months, as <see cref="CompiledRisk"/> does to live accounts.</summary>
sealed class RowScorer
{
    readonly RiskModel _model;
    readonly Func<RiskRow, double?>[] _values;

    public RowScorer(RiskModel model, RiskSample sample)
    {
        _model = model;
        _values = [.. model.Inputs.Select(i => ValueOf(i.Key, sample))];
    }

    public double LogOdds(RiskRow row)
    {
        var sum = _model.Baseline + _model.AgeTerm(row.Age);
        for (var i = 0; i < _values.Length; i++) sum += _model.Inputs[i].Term(_values[i](row));
        return sum;
    }

    public double Probability(RiskRow row) => Logit.Inverse(LogOdds(row));

    public static Func<RiskRow, double?> ValueOf(string key, RiskSample sample)
    {
        for (var i = 0; i < sample.Numbers.Count; i++)
        {
            var place = i;
            if (sample.Numbers[i].Key == key) return row => float.IsNaN(row.Values[place]) ? null : row.Values[place];
        }

        for (var trait = 0; trait < RiskSample.Traits.Length; trait++)
        {
            for (var code = 1; code <= sample.TraitValueCount(trait); code++)
            {
                var (t, c) = (trait, code);
                if (key == RiskNumber.TraitKey(RiskSample.Traits[t], sample.TraitValue(t, c))) return row => row.Traits[t] == c ? 1 : 0;
            }
        }

        return _ => null;
    }
}
