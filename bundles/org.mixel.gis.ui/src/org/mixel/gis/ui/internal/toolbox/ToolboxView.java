/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.gis.ui.internal.toolbox;

import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.ITreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.dialogs.FilteredTree;
import org.eclipse.ui.dialogs.PatternFilter;
import org.eclipse.ui.part.ViewPart;
import org.mixel.gis.ui.internal.ClientServices;

/** The registered tools as a tree by menu, with a filter; a double click opens the dialog. */
public final class ToolboxView extends ViewPart {
  /** Identifier of the view. */
  public static final String ID = "org.mixel.gis.ui.toolbox";

  private TreeViewer viewer;
  private ToolStarter starter;

  @Override
  public void createPartControl(Composite parent) {
    ClientServices services = getSite().getService(ClientServices.class);
    starter = new ToolStarter(services);
    FilteredTree tree = new FilteredTree(parent, SWT.SINGLE | SWT.V_SCROLL, new PatternFilter(), true, true);
    viewer = tree.getViewer();
    viewer.setContentProvider(new Content());
    viewer.setLabelProvider(new ToolLabels());
    ColumnViewerToolTipSupport.enableFor(viewer);
    viewer.addDoubleClickListener(e -> open((ITreeSelection) e.getSelection()));
    viewer.setInput(ToolNode.treeOf(services.tools().tools()));
    viewer.expandAll();
    getSite().setSelectionProvider(viewer);
  }

  private void open(IStructuredSelection selection) {
    ToolNode node = (ToolNode) selection.getFirstElement();
    if (node.tool().isPresent()) {
      starter.ask(getSite().getShell(), node.tool().get());
    } else {
      viewer.setExpandedState(node, !viewer.getExpandedState(node));
    }
  }


  @Override
  public void setFocus() {
    viewer.getControl().setFocus();
  }

  /** Children of tool nodes. */
  private static final class Content implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object root) {
      return getChildren(root);
    }

    @Override
    public Object[] getChildren(Object node) {
      return ((ToolNode) node).children().toArray();
    }

    @Override
    public Object getParent(Object node) {
      return null;
    }

    @Override
    public boolean hasChildren(Object node) {
      return !((ToolNode) node).children().isEmpty();
    }
  }
}
