/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.model;

import java.util.Arrays;

/** The matching of rows with columns of least total cost (Kuhn 1955, by shortest augmenting paths). */
public final class Assignment {

  private Assignment() {
  }

  /**
   * Matches every row with a column of its own. Cost: O(rows^2 * columns).
   *
   * @param cost {@code [row][column]}, finite, at least as many columns as rows
   * @return the column of each row
   */
  public static int[] of(double[][] cost) {
    int rows = cost.length;
    int columns = cost[0].length;
    if (columns < rows) {
      throw new IllegalArgumentException(rows + " rows cannot be matched with " + columns + " columns");
    }
    double[] rowPrice = new double[rows + 1];
    double[] columnPrice = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      augment(cost, row, rowPrice, columnPrice, rowOf);
    }
    int[] columnOf = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] > 0) {
        columnOf[rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  /** Finds a place for one more row; rows and columns count from 1, column 0 stands for the new row. */
  private static void augment(double[][] cost, int newRow, double[] rowPrice, double[] columnPrice, int[] rowOf) {
    int columns = columnPrice.length - 1;
    double[] slack = new double[columns + 1];
    int[] previous = new int[columns + 1];
    boolean[] visited = new boolean[columns + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    rowOf[0] = newRow;
    int column = 0;
    do {
      visited[column] = true;
      int row = rowOf[column];
      double least = Double.POSITIVE_INFINITY;
      int next = 0;
      for (int j = 1; j <= columns; j++) {
        if (!visited[j]) {
          double reduced = cost[row - 1][j - 1] - rowPrice[row] - columnPrice[j];
          if (reduced < slack[j]) {
            slack[j] = reduced;
            previous[j] = column;
          }
          if (slack[j] < least) {
            least = slack[j];
            next = j;
          }
        }
      }
      for (int j = 0; j <= columns; j++) {
        if (visited[j]) {
          rowPrice[rowOf[j]] += least;
          columnPrice[j] -= least;
        } else {
          slack[j] -= least;
        }
      }
      column = next;
    } while (rowOf[column] != 0);
    while (column != 0) {
      rowOf[column] = rowOf[previous[column]];
      column = previous[column];
    }
  }
}
