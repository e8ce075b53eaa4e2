// SPDX-License-Identifier: Apache-2.0
package shop

data class Row(val name: String, val size: Int)

enum class Level { LOW, HIGH }

object Texts {
    val mark = "#"

    fun twice(text: String) = text + text

    fun unused() = 1
}

class Rates {
    companion object {
        const val RATE = 3
        val LIMITS = listOf(1, 2)
    }
}

class Far(val x: Int)

inline fun <T> repeated(times: Int, body: (Int) -> T): List<T> {
    val all = ArrayList<T>()
    for (i in 0 until times) {
        all.add(body(i))
    }
    return all
}

fun label(text: String, suffix: String = "!"): String = text + suffix

fun String.ended(): String = this + "."

fun level(level: Level): String = when (level) {
    Level.LOW -> "l"
    Level.HIGH -> "h"
}

// a comment
fun report(rows: List<String>): String {
    val kept = rows.map { Row(it.trim(), it.length) }
    val parts = repeated(2) { kept[it].name + it }
    val sorted = kept.sortedWith(Comparator { a, b -> a.size - b.size })
    val text = label(Texts.twice(parts.toString())).ended() + Texts.mark + level(Level.HIGH)
    return text + sorted.first() + Rates.RATE + Rates.LIMITS
}

fun other(rows: List<String>): Int = rows.size + 2
